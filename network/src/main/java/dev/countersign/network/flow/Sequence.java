package dev.countersign.network.flow;

/**
 * Follows one session's 32-bit sequence number, which says how many units went before: data records in IPFIX (RFC 7011
 * section 3.1), messages in NetFlow version 9 (RFC 3954 section 5.1). Some exporters, softflowd among them, count the
 * message's own units in as well; that is recognised by the first number that fits no other reading. Only one thread may
 * advance it; any may read.
 */
final class Sequence {
    /** A message this far behind is late; farther, the exporter has begun anew. */
    private static final int LATE = 1 << 16;
    /** A jump this far ahead is no loss that could be believed. */
    private static final int LARGEST_GAP = 1 << 24;

    private final Count gaps = new Count();
    private final Count missing = new Count();
    private final Count late = new Count();
    private final Count restarts = new Count();
    private int last;
    private int lastUnits;
    private boolean known;
    /** Whether this exporter counts the message's own units in. */
    private boolean inclusive;

    /** Takes a message: its number, and the units it brings. */
    void advance(int number, int units) {
        int ahead = known ? ahead(number, units) : 0;
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
        known = true;
    }

    /** How far the number is past the expected one. */
    private int ahead(int number, int units) {
        int ahead = number - last - (inclusive ? units : lastUnits);
        if (ahead != 0 && number - last == (inclusive ? lastUnits : units)) {
            inclusive = !inclusive;
            return 0;
        }
        return ahead;
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
