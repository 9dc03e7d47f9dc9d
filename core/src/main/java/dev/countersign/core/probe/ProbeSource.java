package dev.countersign.core.probe;

import dev.countersign.core.filter.Traffic;
import java.util.List;

/** Measures traffic on the network, for checks before and after a change. Implementations may be called from any thread. */
public interface ProbeSource {
    /**
     * The rate at which the network forwards (does not drop) packets that {@code include} describes and none of {@code
     * except} does, over the newest complete measurement interval.
     */
    ProbeReading forwarded(Traffic include, List<Traffic> except);
}
