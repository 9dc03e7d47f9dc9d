package dev.countersign.stream;

import dev.countersign.core.filter.IpAddress;
import java.util.HashMap;
import java.util.Map;

/** Flows by exporter and observation domain. Not thread-safe. */
final class LostFlows {
    /** Past so many exporters the rest is not told apart, and so not told. */
    private static final int MOST = 65_536;

    private record Source(IpAddress exporter, long domain) {}

    private final Map<Source, Long> counts = new HashMap<>();

    void add(IpAddress exporter, long domain, long flows) {
        Source source = new Source(exporter, domain);
        if (counts.size() < MOST || counts.containsKey(source)) {
            counts.merge(source, flows, Long::sum);
        }
    }

    void addAll(LostFlows other) {
        other.counts.forEach((source, flows) -> add(source.exporter(), source.domain(), flows));
    }

    long of(IpAddress exporter, long domain) {
        return counts.getOrDefault(new Source(exporter, domain), 0L);
    }

    long sum() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
