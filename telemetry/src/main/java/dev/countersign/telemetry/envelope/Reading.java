package dev.countersign.telemetry.envelope;

/** What came of reading a message. */
public sealed interface Reading {
    record Read(TelemetryMessage message) implements Reading {}

    record Refused(Fault fault, String reason) implements Reading {}

    /** What is wrong. */
    enum Fault {
        /** More bytes than a message may have. */
        SIZE,
        /** No JSON, too deep, or a name twice in one object. */
        ENCODING,
        /** JSON, but no telemetry message. */
        ENVELOPE,
        /** A telemetry message that carries nothing of YANG-Push. */
        PAYLOAD
    }
}
