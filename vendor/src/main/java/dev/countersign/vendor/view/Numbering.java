package dev.countersign.vendor.view;

import dev.countersign.core.filter.AccessEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * Sequence numbers that put new entries between those that stay.
 *
 * @param fits whether all entries that stay keep their order and the gaps have room for the new ones
 * @param sequences for each entry of the new list; empty when it does not fit
 */
record Numbering(boolean fits, List<Integer> sequences) {
    private static final Numbering NO = new Numbering(false, List.of());

    static Numbering of(List<AccessEntry> old, List<AccessEntry> list, int step) {
        List<Integer> sequences = new ArrayList<>();
        int previous = 0;
        for (int i = 0; i < list.size(); i++) {
            int at = old.indexOf(list.get(i));
            int sequence = at >= 0 ? (at + 1) * step : between(previous, next(old, list, i, step), step);
            if (sequence <= previous) {
                return NO;
            }
            sequences.add(sequence);
            previous = sequence;
        }
        return new Numbering(true, List.copyOf(sequences));
    }

    /** The number of the next entry that stays; past all when there is none. */
    private static int next(List<AccessEntry> old, List<AccessEntry> list, int from, int step) {
        for (AccessEntry entry : list.subList(from, list.size())) {
            int at = old.indexOf(entry);
            if (at >= 0) {
                return (at + 1) * step;
            }
        }
        return Integer.MAX_VALUE;
    }

    /** A full step where there is room, else the next number; not above {@code previous} when there is none. */
    private static int between(int previous, int next, int step) {
        int round = (previous / step + 1) * step;
        if (round < next) {
            return round;
        }
        return previous + 1 < next ? previous + 1 : previous;
    }
}
