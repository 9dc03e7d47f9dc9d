package dev.countersign.state.sketch;

import java.util.Arrays;

/**
 * The items with the largest estimates, at most a fixed number: a hash table over a binary heap whose order may lag
 * behind. Estimates only grow, so the value an item had when it was last placed is a lower bound; the top is placed anew
 * only when room is needed, which keeps the common case - a known item grows - to one table look-up.
 */
final class Candidates {
    private static final int EMPTY = -1;

    private final int capacity;
    private final long[] items;
    private final long[] hashes;
    private final long[] estimates;
    private final long[] placed;
    private final int[] heap;
    private final int[] table;
    private int size;

    Candidates(int capacity) {
        this.capacity = capacity;
        items = new long[capacity];
        hashes = new long[capacity];
        estimates = new long[capacity];
        placed = new long[capacity];
        heap = new int[capacity];
        table = new int[Integer.highestOneBit(capacity) << 2];
        Arrays.fill(table, EMPTY);
    }

    int size() {
        return size;
    }

    /** The items, in no order. */
    long[] items() {
        return Arrays.copyOf(items, size);
    }

    /** Tells of an item's estimate; {@code hash} is any keyed hash of the item, always the same. */
    void offer(long item, long hash, long estimate) {
        if (size == capacity && estimate <= placed[heap[0]]) {
            return;
        }
        int place = find(item, hash);
        if (table[place] != EMPTY) {
            int slot = table[place];
            estimates[slot] = Math.max(estimates[slot], estimate);
        } else if (size < capacity) {
            put(size, item, hash, estimate);
            table[place] = size;
            heap[size] = size;
            size++;
            up(size - 1);
        } else {
            replaceSmallest(item, hash, estimate);
        }
    }

    private void replaceSmallest(long item, long hash, long estimate) {
        int top = heap[0];
        while (placed[top] < estimates[top]) {
            placed[top] = estimates[top];
            down();
            top = heap[0];
        }
        if (estimate > placed[top]) {
            remove(find(items[top], hashes[top]));
            table[find(item, hash)] = top;
            put(top, item, hash, estimate);
            down();
        }
    }

    private void put(int slot, long item, long hash, long estimate) {
        items[slot] = item;
        hashes[slot] = hash;
        estimates[slot] = estimate;
        placed[slot] = estimate;
    }

    /** The place of an item in the table, or the empty one where it would go (linear probing, at most half full). */
    private int find(long item, long hash) {
        int place = home(hash);
        while (table[place] != EMPTY && items[table[place]] != item) {
            place = (place + 1) & (table.length - 1);
        }
        return place;
    }

    private int home(long hash) {
        return (int) (hash >>> 32) & (table.length - 1);
    }

    /** Empties a place and moves back what was pushed past it. */
    private void remove(int place) {
        int hole = place;
        int next = (hole + 1) & (table.length - 1);
        while (table[next] != EMPTY) {
            int home = home(hashes[table[next]]);
            boolean mayMove = ((next - home) & (table.length - 1)) >= ((next - hole) & (table.length - 1));
            if (mayMove) {
                table[hole] = table[next];
                hole = next;
            }
            next = (next + 1) & (table.length - 1);
        }
        table[hole] = EMPTY;
    }

    private void up(int from) {
        int at = from;
        int slot = heap[at];
        while (at > 0 && placed[heap[(at - 1) >> 1]] > placed[slot]) {
            heap[at] = heap[(at - 1) >> 1];
            at = (at - 1) >> 1;
        }
        heap[at] = slot;
    }

    private void down() {
        int at = 0;
        int slot = heap[0];
        int child = 1;
        while (child < size) {
            if (child + 1 < size && placed[heap[child + 1]] < placed[heap[child]]) {
                child++;
            }
            if (placed[heap[child]] >= placed[slot]) {
                break;
            }
            heap[at] = heap[child];
            at = child;
            child = 2 * at + 1;
        }
        heap[at] = slot;
    }
}
