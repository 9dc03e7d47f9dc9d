package dev.countersign.network.gnmi.wire;

import java.time.Instant;
import java.util.List;

/**
 * Values and deletions of one moment (gNMI section 2.1).
 *
 * @param timestamp nanoseconds since 1970
 * @param atomic true when it holds all there is below its prefix
 */
public record Notification(
        long timestamp, GnmiPath prefix, List<Update> updates, List<GnmiPath> deletes, boolean atomic) {
    private static final long NANOS = 1_000_000_000L;

    public Notification {
        updates = List.copyOf(updates);
        deletes = List.copyOf(deletes);
    }

    /** The moment, to the nanosecond. */
    public Instant at() {
        return Instant.ofEpochSecond(Math.floorDiv(timestamp, NANOS), Math.floorMod(timestamp, NANOS));
    }

    /** The nanoseconds of a moment, as timestamps have them. */
    public static long nanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), NANOS), at.getNano());
    }
}
