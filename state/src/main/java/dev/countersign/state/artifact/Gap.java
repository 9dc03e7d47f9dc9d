package dev.countersign.state.artifact;

import dev.countersign.core.Interval;
import java.util.Comparator;

/** A time in an artifact's interval in which one of its points was not watched, or had nothing to say. */
public record Gap(ObservationPoint point, Interval interval) implements Comparable<Gap> {
    private static final Comparator<Gap> ORDER =
            Comparator.comparing(Gap::point).thenComparing(gap -> gap.interval().start());

    @Override
    public int compareTo(Gap other) {
        return ORDER.compare(this, other);
    }
}
