package dev.countersign.server.exchange;

import dev.countersign.core.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How the exchange with other domains stands.
 *
 * @param domain this domain's name; empty when nothing is exchanged
 * @param log the newest exports and what was taken in, from the ledger, the newest first
 * @param refused requests that were turned away since the start, by who asked and why, the newest first
 */
public record ExchangeState(
        String domain, List<ConsumerRow> consumers, List<PeerRow> peers, List<LogRow> log, List<RefusedRow> refused) {
    /** Of a server without an exchange. */
    public static final ExchangeState NONE = new ExchangeState("", List.of(), List.of(), List.of(), List.of());

    /** An allowance, and what of it is used now. */
    public record Use(long used, long of, Duration period) {
        /** The part that is used, 0 to 1 or more. */
        public double share() {
            return of == 0 ? 1 : (double) used / of;
        }
    }

    /**
     * What a consumer may read.
     *
     * @param query class of artifacts
     * @param how how coarsely, in words
     */
    public record Permit(String query, String how) {}

    /**
     * Somebody who reads here.
     *
     * @param key of its certificate
     * @param rate requests
     * @param budget different artifacts
     * @param quota bytes
     * @param released artifacts since the start
     * @param refusals the newest reasons why something was not released
     */
    public record ConsumerRow(
            String name,
            String role,
            String domain,
            String key,
            List<Permit> permits,
            Use rate,
            Use budget,
            Use quota,
            long released,
            List<Finding> refusals) {}

    /**
     * A domain whose artifacts are read here.
     *
     * @param key of its certificate
     * @param how it is asked, or sends, in words
     * @param quota bytes
     * @param sequence of its last update that is here; -1 before the first
     * @param lastReceived when something came, or {@code never}
     * @param findings the newest things that were amiss
     */
    public record PeerRow(
            String name,
            String domain,
            String url,
            String key,
            String how,
            Use quota,
            long sequence,
            int artifacts,
            String lastReceived,
            List<Finding> findings) {}

    /**
     * An entry of the ledger about the exchange.
     *
     * @param what was given or taken, in words
     */
    public record LogRow(long entry, Instant at, String kind, String who, String what) {}

    /**
     * Requests that were turned away.
     *
     * @param who consumer, peer, or the key of a stranger
     * @param why the newest of them was, in words
     * @param times since the start
     */
    public record RefusedRow(Instant last, String who, String rule, String why, long times) {}
}
