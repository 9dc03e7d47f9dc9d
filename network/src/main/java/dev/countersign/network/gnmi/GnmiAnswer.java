package dev.countersign.network.gnmi;

/** What came of a call. */
public sealed interface GnmiAnswer<T> {
    record Answered<T>(T value) implements GnmiAnswer<T> {}

    /** The device refused, or answered what is no answer, or not in time; the reason is safe to show. */
    record Refused<T>(Kind kind, String reason) implements GnmiAnswer<T> {}

    /** What a refusal means for the next attempt. */
    enum Kind {
        /** The device does not have this call, nor anything that could be asked for. */
        UNSUPPORTED,
        /** Neither user nor certificate are accepted. */
        DENIED,
        /** Anything else; it may pass. */
        FAILED
    }
}
