package dev.countersign.agent;

/** Where a task agent stands. */
public enum TaskState {
    /** Registered; its context is being put together. */
    INITIALIZING,
    /** Asking its model. */
    THINKING,
    /** Its proposal is being verified. */
    SUBMITTED,
    /** Its proposal is before people or on the network. */
    WAITING,
    /** Done, for whatever reason; its state is archived. */
    ENDED
}
