package dev.countersign.yang.type;

import java.util.List;
import java.util.stream.Collectors;

/** A {@code range} or {@code length} restriction: ascending intervals with both ends in. Empty restricts nothing. */
record Intervals<T extends Comparable<? super T>>(List<Interval<T>> intervals) {
    /** From low to high, both in. */
    record Interval<T>(T low, T high) {
        @Override
        public String toString() {
            return low.equals(high) ? low.toString() : low + ".." + high;
        }
    }

    Intervals {
        intervals = List.copyOf(intervals);
    }

    boolean contains(T value) {
        for (Interval<T> interval : intervals) {
            if (interval.low.compareTo(value) <= 0 && interval.high.compareTo(value) >= 0) {
                return true;
            }
        }
        return intervals.isEmpty();
    }

    @Override
    public String toString() {
        return intervals.stream().map(Interval::toString).collect(Collectors.joining(" | "));
    }
}
