package dev.countersign.telemetry.flow;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.network.flow.CollectorStatistics;
import dev.countersign.network.flow.SessionStatistics;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How many flow records of each device were lost between exporter and collector since the last question, by the sequence
 * numbers. NetFlow version 9 numbers messages; there a lost message counts as many records as its session's average. Not
 * thread-safe.
 */
final class ExporterCoverage {
    private static final int NETFLOW_9 = 9;

    private record SessionKey(IpAddress exporter, int port, long domain, int version) {
        static SessionKey of(SessionStatistics s) {
            return new SessionKey(s.exporter(), s.port(), s.observationDomain(), s.version());
        }
    }

    /**
     * What is known of one device's exporters.
     *
     * @param missed records lost since the last question
     * @param sources for people: {@code ipfix 192.0.2.1 domain 7}
     */
    record Loss(long missed, Set<String> sources) {}

    private final Exporters exporters;
    private Map<SessionKey, Long> before = new HashMap<>();

    ExporterCoverage(Exporters exporters) {
        this.exporters = exporters;
    }

    Map<DeviceId, Loss> since(CollectorStatistics statistics) {
        Map<SessionKey, Long> now = new HashMap<>();
        Map<DeviceId, Loss> losses = new TreeMap<>();
        for (SessionStatistics session : statistics.sessions()) {
            SessionKey key = SessionKey.of(session);
            now.put(key, missing(session));
            long lost = Math.max(0, missing(session) - before.getOrDefault(key, 0L));
            exporters
                    .device(session.exporter(), session.observationDomain())
                    .ifPresent(device ->
                            losses.merge(device, new Loss(lost, Set.of(source(session))), ExporterCoverage::together));
        }
        before = now;
        return losses;
    }

    private static Loss together(Loss a, Loss b) {
        Set<String> sources = new TreeSet<>(a.sources());
        sources.addAll(b.sources());
        return new Loss(a.missed() + b.missed(), sources);
    }

    private static long missing(SessionStatistics session) {
        return session.version() == NETFLOW_9
                ? Math.round((double) session.missing() * session.flows() / Math.max(1, session.messages()))
                : session.missing();
    }

    private static String source(SessionStatistics session) {
        String protocol = session.version() == NETFLOW_9 ? "netflow-v9 " : "ipfix ";
        return protocol + session.exporter() + " domain " + session.observationDomain();
    }
}
