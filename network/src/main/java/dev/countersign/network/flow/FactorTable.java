package dev.countersign.network.flow;

import java.util.Arrays;

/** Sampling factors by a 64-bit key: a sampler, or an interface. Looking up allocates nothing. */
final class FactorTable {
    /** What {@link #find} answers for a key that is not there. */
    static final double NONE = 0;

    private final int limit;
    private long[] keys = new long[4];
    private double[] factors = new double[4];
    private int size;
    private double common = NONE;

    FactorTable(int limit) {
        this.limit = limit;
    }

    int size() {
        return size;
    }

    double find(long key) {
        int index = Arrays.binarySearch(keys, 0, size, key);
        return index < 0 ? NONE : factors[index];
    }

    /** The factor that all entries share, or {@link #NONE} when they differ or there is none. */
    double common() {
        return common;
    }

    /** Sets the factor of a key; false when the table is full. */
    boolean put(long key, double factor) {
        int index = Arrays.binarySearch(keys, 0, size, key);
        if (index < 0 && size == limit) {
            return false;
        }
        if (index >= 0) {
            factors[index] = factor;
        } else {
            insert(-index - 1, key, factor);
        }
        common = agreed();
        return true;
    }

    private void insert(int place, long key, double factor) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            factors = Arrays.copyOf(factors, size * 2);
        }
        System.arraycopy(keys, place, keys, place + 1, size - place);
        System.arraycopy(factors, place, factors, place + 1, size - place);
        keys[place] = key;
        factors[place] = factor;
        size++;
    }

    private double agreed() {
        for (int i = 1; i < size; i++) {
            if (factors[i] != factors[0]) {
                return NONE;
            }
        }
        return factors[0];
    }
}
