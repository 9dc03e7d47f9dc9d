package dev.countersign.telemetry.poll;

import java.util.Optional;

/**
 * A counter as it was read.
 *
 * @param value unsigned
 * @param bits 32 or 64, by the schema's type (RFC 6991 section 3): where it wraps
 */
public record CounterValue(long value, int bits) {
    /** How much a counter of 64 bits may have wrapped from; nothing counts so fast that it wraps from farther between two reads. */
    private static final long NEAR_THE_END = 1L << 60;

    /** Empty when the text is no unsigned number of 64 bits. */
    public static Optional<CounterValue> of(String text, String typeName) {
        return unsigned(text).map(value -> new CounterValue(value, typeName.endsWith("counter32") ? 32 : 64));
    }

    static Optional<Long> unsigned(String text) {
        try {
            return Optional.of(Long.parseUnsignedLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * How much was counted from an earlier value to this one. A counter of 32 bits that is smaller than before has wrapped
     * once, unless that is more than {@code most}; one of 64 bits has been reset, unless it was near its end. Empty when
     * it was reset: nobody knows how much was counted.
     */
    Optional<Long> since(CounterValue before, double most) {
        if (bits != before.bits) {
            return Optional.empty();
        }
        if (Long.compareUnsigned(value, before.value) >= 0) {
            return Optional.of(value - before.value);
        }
        if (bits == 64) {
            long wrapped = value - before.value;
            boolean near = Long.compareUnsigned(wrapped, NEAR_THE_END) < 0;
            return near ? Optional.of(wrapped) : Optional.empty();
        }
        long wrapped = value - before.value + (1L << 32);
        return wrapped <= most ? Optional.of(wrapped) : Optional.empty();
    }
}
