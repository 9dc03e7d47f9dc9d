package dev.countersign.telemetry;

import dev.countersign.core.DeviceId;
import dev.countersign.network.flow.CollectorStatistics;
import dev.countersign.network.flow.SessionStatistics;
import dev.countersign.state.window.Exporters;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Knows which exporters the inventory expects and when each was last heard. */
final class ExporterWatch {
    private final Set<DeviceId> expected;
    private final Exporters exporters;
    private final Supplier<CollectorStatistics> collector;

    /** @param expected devices that export flows, by the inventory */
    ExporterWatch(Set<DeviceId> expected, Exporters exporters, Supplier<CollectorStatistics> collector) {
        this.expected = new TreeSet<>(expected);
        this.exporters = exporters;
        this.collector = collector;
    }

    /** Which expected exporter has sent nothing since then, in words; empty when all have. */
    Optional<String> silentSince(Instant then) {
        if (expected.isEmpty()) {
            return Optional.of("the inventory names no flow exporter");
        }
        Map<DeviceId, Long> heard = new TreeMap<>();
        for (SessionStatistics session : collector.get().sessions()) {
            exporters
                    .device(session.exporter(), session.observationDomain())
                    .ifPresent(device -> heard.merge(device, session.lastSeenMillis(), Math::max));
        }
        return expected.stream()
                .filter(device -> heard.getOrDefault(device, Long.MIN_VALUE) < then.toEpochMilli())
                .findFirst()
                .map(device -> heard.containsKey(device)
                        ? "the exporter of " + device + " has been silent since "
                                + Instant.ofEpochMilli(heard.get(device))
                        : "the exporter of " + device + " has never been heard");
    }
}
