package dev.countersign.network.flow;

/**
 * Follows one session's 32-bit sequence number, which says how many units went before: data records in IPFIX (RFC 7011
 * section 3.1), messages in NetFlow version 9 (RFC 3954 section 5.1), flows in version 5. Some exporters count otherwise; softflowd counts the
 * message's own records in, and options records not at all. When a number does not fit the way of counting seen so far
 * but fits another to the unit, that one is taken from then on. Only one thread may advance it; any may read.
 */
final class Sequence {
    /** Ways of counting; the first is the RFC's. */
    private enum Counting {
        BEFORE,
        BEFORE_WITHOUT_OPTIONS,
        THROUGH,
        THROUGH_WITHOUT_OPTIONS
    }

    /** A message this far behind is late; farther, the exporter has begun anew. */
    private static final int LATE = 1 << 16;
    /** A jump this far ahead is no loss that could be believed. */
    private static final int LARGEST_GAP = 1 << 24;

    private static final Counting[] WAYS = Counting.values();

    private final Count gaps = new Count();
    private final Count missing = new Count();
    private final Count late = new Count();
    private final Count restarts = new Count();
    private Counting counting = Counting.BEFORE;
    private int last;
    private int lastUnits;
    private int lastOptions;
    private boolean known;

    /** Takes a message: its number, the units it brings, and how many of them are options records. */
    void advance(int number, int units, int options) {
        int ahead = known ? ahead(number, units, options) : 0;
        if (ahead < 0 && ahead >= -LATE) {
            late.add(1);
            return;
        }
        if (ahead < 0 || ahead > LARGEST_GAP) {
            restarts.add(1);
        } else if (ahead > 0) {
            gaps.add(1);
            missing.add(ahead);
        }
        last = number;
        lastUnits = units;
        lastOptions = options;
        known = true;
    }

    /** How far the number is past the expected one. */
    private int ahead(int number, int units, int options) {
        int step = number - last;
        if (step == step(counting, units, options)) {
            return 0;
        }
        for (Counting way : WAYS) {
            if (step == step(way, units, options)) {
                counting = way;
                return 0;
            }
        }
        return step - step(counting, units, options);
    }

    private int step(Counting way, int units, int options) {
        return switch (way) {
            case BEFORE -> lastUnits;
            case BEFORE_WITHOUT_OPTIONS -> lastUnits - lastOptions;
            case THROUGH -> units;
            case THROUGH_WITHOUT_OPTIONS -> units - options;
        };
    }

    /** What the last message brought could not be counted; the next number is taken as it comes. */
    void lose() {
        known = false;
    }

    long gaps() {
        return gaps.read();
    }

    long missing() {
        return missing.read();
    }

    long late() {
        return late.read();
    }

    long restarts() {
        return restarts.read();
    }
}
