package dev.countersign.telemetry.audit;

import dev.countersign.core.TaskId;

/** Writes steps of audit tasks into the record; throws when that cannot be done. */
@FunctionalInterface
public interface TaskRecorder {
    /** @param event opened, changed or over */
    void record(TaskId task, String event, String detail);
}
