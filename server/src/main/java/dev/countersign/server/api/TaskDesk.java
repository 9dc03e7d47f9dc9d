package dev.countersign.server.api;

import dev.countersign.core.OperatorId;
import java.util.List;

/** What the API asks of the task agents. May be called from any thread. */
public interface TaskDesk {
    /** Starts a task agent on what an operator asks for in words. */
    TaskStart start(String intent, OperatorId requestedBy);

    /** Task agents that live now, and the last that ended. */
    List<TaskRow> tasks();

    /** What became of the wish. */
    sealed interface TaskStart {
        record Started(TaskRow task) implements TaskStart {}

        /** Not understood, not supported, or too many at work. */
        record Refused(String expected, String found, String hint) implements TaskStart {}
    }
}
