package dev.countersign.server.view;

import dev.countersign.server.exchange.ExchangeState;
import java.time.Instant;

/** The exchange with other domains, as its page shows it. */
public record ExchangeView(Instant now, ExchangeState state) {
    private static final int BRIEF = 27;

    /** A key's name or pin, short enough for a table; those that are short already as they are. */
    public String brief(String text) {
        return text.startsWith("sha256:") && text.length() > BRIEF ? text.substring(0, BRIEF) + "…" : text;
    }

    /** What an entry of the ledger says happened. */
    public String verb(String kind) {
        return switch (kind) {
            case "artifact.released" -> "released";
            case "artifact.sent" -> "sent";
            case "artifact.received" -> "received";
            default -> kind;
        };
    }
}
