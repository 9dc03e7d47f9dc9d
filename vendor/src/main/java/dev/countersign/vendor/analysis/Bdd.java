package dev.countersign.vendor.analysis;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Reduced ordered binary decision diagrams (Bryant, <i>Graph-Based Algorithms for Boolean Function Manipulation</i>, IEEE
 * Transactions on Computers 35(8), 1986): sets of packets with exact union, intersection and complement. Equal sets are
 * the same number, so emptiness and equality cost nothing. A diagram's size depends on the set and can grow
 * exponentially, so the table and the steps of work are bounded; past the bound there is {@link Full}, never a wrong answer. No node is given
 * back: make one of these per list. For one thread.
 */
final class Bdd {
    /** The empty set. */
    static final int NONE = 0;

    /** All packets. */
    static final int ALL = 1;

    private static final int CACHE = 1 << 16;

    private static final int STEPS_PER_NODE = 64;

    private final int limit;
    private long steps;
    private int[] variable = new int[1 << 10];
    private int[] low = new int[1 << 10];
    private int[] high = new int[1 << 10];
    private int[] table = new int[1 << 12];
    private int size = 2;
    private final int[] cacheKey = new int[3 * CACHE];
    private final int[] cacheValue = new int[CACHE];

    /** At most so many nodes. */
    Bdd(int limit) {
        this.limit = limit;
        variable[NONE] = Integer.MAX_VALUE;
        variable[ALL] = Integer.MAX_VALUE;
        Arrays.fill(cacheValue, -1);
    }

    /** The sets in question need more nodes than allowed. */
    static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1;

        Full() {
            super("too many nodes", null, false, false);
        }
    }

    /** The packets that have this bit set, or clear. */
    int bit(int index, boolean set) {
        return set ? node(index, NONE, ALL) : node(index, ALL, NONE);
    }

    int and(int a, int b) {
        return choose(a, b, NONE);
    }

    int or(int a, int b) {
        return choose(a, ALL, b);
    }

    int not(int a) {
        return choose(a, NONE, ALL);
    }

    /** Those of {@code a} that are not of {@code b}. */
    int minus(int a, int b) {
        return choose(b, NONE, a);
    }

    /** Of {@code condition} those of {@code then}, of the rest those of {@code otherwise}. */
    int choose(int condition, int then, int otherwise) {
        if (condition == ALL || then == otherwise) {
            return then;
        }
        if (condition == NONE) {
            return otherwise;
        }
        if (then == ALL && otherwise == NONE) {
            return condition;
        }
        int slot = (condition * 0x9E3779B1 ^ then * 0x85EBCA6B ^ otherwise * 0xC2B2AE35) >>> 16 & CACHE - 1;
        if (cacheValue[slot] >= 0
                && cacheKey[3 * slot] == condition
                && cacheKey[3 * slot + 1] == then
                && cacheKey[3 * slot + 2] == otherwise) {
            return cacheValue[slot];
        }
        if (++steps > (long) STEPS_PER_NODE * limit) {
            throw new Full();
        }
        int top = Math.min(variable[condition], Math.min(variable[then], variable[otherwise]));
        int left = choose(branch(condition, top, low), branch(then, top, low), branch(otherwise, top, low));
        int right = choose(branch(condition, top, high), branch(then, top, high), branch(otherwise, top, high));
        int result = node(top, left, right);
        cacheKey[3 * slot] = condition;
        cacheKey[3 * slot + 1] = then;
        cacheKey[3 * slot + 2] = otherwise;
        cacheValue[slot] = result;
        return result;
    }

    /** Whether the packet with these bits is in the set. */
    boolean contains(int set, BitSet packet) {
        int at = set;
        while (at > ALL) {
            at = packet.get(variable[at]) ? high[at] : low[at];
        }
        return at == ALL;
    }

    private int branch(int node, int top, int[] side) {
        return variable[node] == top ? side[node] : node;
    }

    private int node(int index, int left, int right) {
        if (left == right) {
            return left;
        }
        int slot = slot(index, left, right);
        if (table[slot] != 0) {
            return table[slot];
        }
        if (size >= limit) {
            throw new Full();
        }
        if (size == variable.length) {
            grow();
            slot = slot(index, left, right);
        }
        variable[size] = index;
        low[size] = left;
        high[size] = right;
        table[slot] = size;
        return size++;
    }

    /** Where the node is in the table, or belongs. */
    private int slot(int index, int left, int right) {
        int mask = table.length - 1;
        int hash = index * 0x27D4EB2F ^ left * 0x165667B1 ^ right * 0x9E3779B1;
        int slot = (hash ^ hash >>> 15) & mask;
        while (table[slot] != 0 && !is(table[slot], index, left, right)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean is(int node, int index, int left, int right) {
        return variable[node] == index && low[node] == left && high[node] == right;
    }

    private void grow() {
        variable = Arrays.copyOf(variable, size * 2);
        low = Arrays.copyOf(low, size * 2);
        high = Arrays.copyOf(high, size * 2);
        table = new int[table.length * 2];
        for (int node = 2; node < size; node++) {
            table[slot(variable[node], low[node], high[node])] = node;
        }
    }
}
