package dev.countersign.agent;

import dev.countersign.core.inventory.InterfaceRef;
import java.util.List;

/** What an operator's words ask for, as far as they were understood. */
public sealed interface Intent {
    /**
     * A task and where.
     *
     * @param constraints words that have no meaning here, in order; they must not be ignored silently
     */
    record Task(String taskType, InterfaceRef at, List<String> constraints) implements Intent {
        public Task {
            constraints = List.copyOf(constraints);
        }
    }

    /** Not a task of the library, or no place for it; says what was expected and found. */
    record NotUnderstood(String explanation) implements Intent {}
}
