package dev.countersign.server.exchange;

import dev.countersign.core.Finding;
import java.util.List;

/**
 * How the exchange with other domains stands.
 *
 * @param domain this domain's name; empty when nothing is exchanged
 */
public record ExchangeState(String domain, List<ConsumerRow> consumers, List<PeerRow> peers) {
    /** Of a server without an exchange. */
    public static final ExchangeState NONE = new ExchangeState("", List.of(), List.of());

    /**
     * Somebody who reads here.
     *
     * @param released artifacts since the start
     * @param refusals the newest reasons why something was not released
     */
    public record ConsumerRow(String name, String role, String domain, long released, List<Finding> refusals) {}

    /**
     * A domain whose artifacts are read here.
     *
     * @param sequence of its last update that is here; -1 before the first
     * @param lastReceived when something came, or {@code never}
     * @param findings the newest things that were amiss
     */
    public record PeerRow(
            String name,
            String domain,
            String url,
            long sequence,
            int artifacts,
            String lastReceived,
            List<Finding> findings) {}
}
