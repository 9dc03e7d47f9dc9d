package dev.countersign.telemetry.poll;

import java.time.Instant;

/** How the reading of a device stands. */
public sealed interface PollState {
    /** The newest read, which may be old when the next takes long. */
    record Good(DevicePoll poll) implements PollState {}

    /** The last attempt failed; what was read before is still there, and older. */
    record Failing(Instant since, String reason) implements PollState {}
}
