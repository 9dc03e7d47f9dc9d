package dev.countersign.network.flow;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Data sets of one session that came before their template: a copy of each, bounded in octets and in time. */
final class HeldSets {
    /** One set's records, and of its message's header what they need. */
    record Held(int id, ByteBuffer records, long exportMillis, boolean hasUpTime, int upTime, long heldMillis) {}

    /** The octets held by all sessions of a decoder. */
    static final class Budget {
        private final int limit;
        private int used;

        Budget(int limit) {
            this.limit = limit;
        }
    }

    /** What a set costs beside its octets. */
    private static final int OVERHEAD = 128;

    private final ArrayDeque<Held> sets = new ArrayDeque<>();
    private final Budget own;
    private final Budget all;

    HeldSets(int limit, Budget all) {
        this.own = new Budget(limit);
        this.all = all;
    }

    /** Copies a set's records; false when there is no room. */
    boolean hold(int id, ByteBuffer in, int from, int to, Header header, long nowMillis) {
        int cost = to - from + OVERHEAD;
        if (own.used + cost > own.limit || all.used + cost > all.limit) {
            return false;
        }
        byte[] copy = new byte[to - from];
        in.get(from, copy);
        sets.add(new Held(id, ByteBuffer.wrap(copy), header.exportMillis, header.hasUpTime, header.upTime, nowMillis));
        charge(cost);
        return true;
    }

    /** Takes out the sets of a template, oldest first. */
    List<Held> release(int id) {
        if (sets.isEmpty()) {
            return List.of();
        }
        List<Held> released = new ArrayList<>();
        for (Iterator<Held> all = sets.iterator(); all.hasNext(); ) {
            Held held = all.next();
            if (held.id() == id) {
                all.remove();
                charge(-held.records().capacity() - OVERHEAD);
                released.add(held);
            }
        }
        return released;
    }

    /** Drops the sets that were held before then; answers how many. */
    int expire(long beforeMillis) {
        int expired = 0;
        for (Held held = sets.peek(); held != null && held.heldMillis() < beforeMillis; held = sets.peek()) {
            sets.remove();
            charge(-held.records().capacity() - OVERHEAD);
            expired++;
        }
        return expired;
    }

    private void charge(int octets) {
        own.used += octets;
        all.used += octets;
    }
}
