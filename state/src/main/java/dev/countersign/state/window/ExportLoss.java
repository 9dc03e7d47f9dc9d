package dev.countersign.state.window;

import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of one device's exporters.
 *
 * @param missed records lost since last asked
 * @param sources for people: {@code ipfix 192.0.2.1 domain 7}; sorted
 */
public record ExportLoss(long missed, Set<String> sources) {
    /** Nothing lost, as far as anybody knows, and no exporter heard. */
    public static final ExportLoss NONE = new ExportLoss(0, Set.of());

    ExportLoss with(ExportLoss other) {
        Set<String> all = new TreeSet<>(sources);
        all.addAll(other.sources);
        return new ExportLoss(missed + other.missed, all);
    }
}
