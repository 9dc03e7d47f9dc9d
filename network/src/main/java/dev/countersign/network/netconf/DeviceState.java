package dev.countersign.network.netconf;

import java.time.Instant;

/** How the pool stands with a device. */
public sealed interface DeviceState {
    /** When it came to this. */
    Instant since();

    /** A session is open. */
    record Up(Instant since, String sessionId, Capabilities capabilities) implements DeviceState {}

    /** There is none, and why. The pool keeps trying. */
    record Down(Instant since, String reason) implements DeviceState {}
}
