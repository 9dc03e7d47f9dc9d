package dev.countersign.state.query;

import java.util.Optional;
import java.util.Set;

/** The items that a sketch of a set was made of, where they are still kept; they answer exactly beside it. */
@FunctionalInterface
public interface KeptSets {
    /** Keeps nothing. */
    KeptSets NONE = _ -> Optional.empty();

    /** The items of the set behind an artifact; empty when they are not kept any more. */
    Optional<Set<String>> of(String artifactId);

    /** The Jaccard index of two sets, exactly; 1 of two that are empty. */
    static double similarity(Set<String> a, Set<String> b) {
        Set<String> smaller = a.size() <= b.size() ? a : b;
        Set<String> larger = a.size() <= b.size() ? b : a;
        long both = smaller.stream().filter(larger::contains).count();
        long either = (long) a.size() + b.size() - both;
        return either == 0 ? 1 : (double) both / either;
    }
}
