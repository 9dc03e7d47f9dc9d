package dev.countersign.state.window;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many flow records of each device were lost on their way since last asked, by what the sequence numbers say of each
 * session. Not thread-safe.
 */
public final class ExportLosses {
    private static final int NETFLOW_5 = 5;
    private static final int NETFLOW_9 = 9;

    private record SessionKey(IpAddress exporter, int port, long domain, int version) {
        static SessionKey of(SessionCount s) {
            return new SessionKey(s.exporter(), s.port(), s.observationDomain(), s.version());
        }

        SessionCount count(long missing) {
            return new SessionCount(exporter, port, domain, version, missing);
        }
    }

    private final Exporters exporters;
    private final Map<SessionKey, Long> before = new HashMap<>();
    private Map<SessionKey, Long> now = Map.of();

    public ExportLosses(Exporters exporters) {
        this.exporters = exporters;
    }

    /**
     * Tells what is known of all sessions now; those that are not among them are forgotten.
     *
     * @param sessions several of one exporter and port are added up, as those of several collectors
     */
    public void now(Collection<SessionCount> sessions) {
        now = sums(sessions);
        before.keySet().retainAll(now.keySet());
    }

    /** Takes these counts as what was told of when last asked. */
    public void resume(Collection<SessionCount> told) {
        before.clear();
        before.putAll(sums(told));
    }

    /** What was lost of a device's records since last asked of this device. */
    public ExportLoss take(DeviceId device) {
        ExportLoss loss = ExportLoss.NONE;
        for (Map.Entry<SessionKey, Long> entry : now.entrySet()) {
            SessionKey session = entry.getKey();
            if (exporters
                    .device(session.exporter(), session.domain())
                    .filter(device::equals)
                    .isPresent()) {
                long lost = Math.max(0, entry.getValue() - before.getOrDefault(session, 0L));
                loss = loss.with(new ExportLoss(lost, Set.of(source(session))));
                before.put(session, entry.getValue());
            }
        }
        return loss;
    }

    /** The counts that were told of, for {@link #resume}. */
    public List<SessionCount> told() {
        return before.entrySet().stream()
                .map(entry -> entry.getKey().count(entry.getValue()))
                .toList();
    }

    private static Map<SessionKey, Long> sums(Collection<SessionCount> sessions) {
        Map<SessionKey, Long> sums = new HashMap<>();
        sessions.forEach(session -> sums.merge(SessionKey.of(session), session.missing(), Long::sum));
        return sums;
    }

    private static String source(SessionKey session) {
        String protocol = switch (session.version()) {
            case NETFLOW_5 -> "netflow-v5 ";
            case NETFLOW_9 -> "netflow-v9 ";
            default -> "ipfix ";
        };
        return protocol + session.exporter() + " domain " + session.domain();
    }
}
