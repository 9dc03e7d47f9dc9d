package dev.countersign.network.flow;

import dev.countersign.core.filter.IpAddress;

/**
 * What a collector has seen of one exporter's session.
 *
 * @param port the exporter's UDP port
 * @param version 5, 9 or 10
 * @param messages received
 * @param flows flow records handed on
 * @param templates known now
 * @param gaps how often the sequence number jumped ahead
 * @param missing how much is missing by the sequence number: data records in IPFIX (RFC 7011 section 3.1) and
 *     NetFlow version 5, messages in version 9 (RFC 3954 section 5.1)
 * @param late messages that came after a later one; what they brought is among {@code missing}
 * @param restarts how often the sequence number began anew
 * @param lastSeenMillis when its last message came, by the collector's clock
 * @param skewMillis the collector's clock less the exporter's, as of the last message; the exporter sends whole seconds
 */
public record SessionStatistics(
        IpAddress exporter,
        int port,
        long observationDomain,
        int version,
        long messages,
        long flows,
        int templates,
        long gaps,
        long missing,
        long late,
        long restarts,
        long lastSeenMillis,
        long skewMillis) {
    private static final int NETFLOW_9 = 9;

    /**
     * How many flow records are missing: as {@link #missing} says, but for NetFlow version 9, where a lost message counts as
     * many records as the session's average.
     */
    public long missingRecords() {
        return version == NETFLOW_9 ? Math.round((double) missing * flows / Math.max(1, messages)) : missing;
    }
}
