package dev.countersign.server.view;

import java.time.Instant;

/** Rates of one interface over the interval that ended at {@code at}. Per second; octets as bits. */
public record RateSample(
        Instant at,
        double packetsIn,
        double packetsOut,
        double bitsIn,
        double bitsOut,
        double discardsIn,
        double discardsOut) {}
