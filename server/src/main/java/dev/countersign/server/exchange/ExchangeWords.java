package dev.countersign.server.exchange;

import dev.countersign.control.ledger.Entry;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.server.exchange.ExchangeState.LogRow;
import dev.countersign.server.exchange.ExchangeState.Permit;
import dev.countersign.state.sharing.Grant;
import dev.countersign.state.sharing.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What the policy permits and what the ledger has of the exchange, in words. */
final class ExchangeWords {
    /** Entries at the ledger's end that are looked through. */
    private static final int LOOKED_THROUGH = 1_000;

    private static final int PAGE = 100;
    private static final int SHOWN = 50;
    private static final int NAMED = 3;

    private ExchangeWords() {}

    static Permit permit(Grant grant) {
        List<String> how = new ArrayList<>();
        how.add("windows of " + seconds(grant.bucket().toSeconds()));
        how.add("prefixes up to /" + grant.prefix4() + " and /" + grant.prefix6());
        how.add("at least " + grant.minimumCardinality() + " items");
        if (grant.minimumWeight() > 1) {
            how.add("weight " + grant.minimumWeight() + " or more");
        }
        if (grant.minimumMembers() > 1) {
            how.add(grant.minimumMembers() + " finer prefixes or more");
        }
        how.add(
                switch (grant.labels()) {
                    case DOMAIN -> "no device named";
                    case DEVICES -> "devices named";
                    case POINTS -> "interfaces named";
                });
        if (grant.form() == Grant.Form.NUMBER) {
            how.add("numbers only");
        }
        how.add(
                grant.devices().isEmpty()
                        ? "all devices"
                        : grant.devices().stream()
                                .map(device -> device.value())
                                .sorted()
                                .collect(Collectors.joining(" ", "devices ", "")));
        return new Permit(grant.query().name().toLowerCase(Locale.ROOT).replace('_', '-'), String.join(", ", how));
    }

    static String manner(Peer peer) {
        String asked = peer.every().isZero()
                ? "not asked"
                : "asked every " + seconds(peer.every().toSeconds());
        return peer.push() ? asked + ", pushed to" : asked;
    }

    private static String seconds(long seconds) {
        return seconds % 60 == 0 && seconds > 60 ? seconds / 60 + " min" : seconds + " s";
    }

    /** The newest of the exchange's entries among the ledger's newest. */
    static List<LogRow> log(Ledger ledger) {
        long end = ledger.head().size();
        List<LogRow> rows = new ArrayList<>();
        for (long from = end; from > Math.max(0, end - LOOKED_THROUGH) && rows.size() < SHOWN; from -= PAGE) {
            long begin = Math.max(0, from - PAGE);
            ledger.entries(begin, (int) (from - begin)).reversed().stream()
                    .filter(entry -> entry.kind().startsWith("artifact."))
                    .map(ExchangeWords::row)
                    .forEach(rows::add);
        }
        return rows.subList(0, Math.min(SHOWN, rows.size()));
    }

    private static LogRow row(Entry entry) {
        return new LogRow(
                entry.sequence(),
                entry.time(),
                entry.kind(),
                entry.actor().value().replaceFirst("^peer:", ""),
                what(entry.payload()));
    }

    private static String what(JsonNode payload) {
        if (payload.path("artifacts").isArray()) {
            List<String> ids = payload.path("artifacts")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            String more = ids.size() > NAMED ? " and " + (ids.size() - NAMED) + " more" : "";
            String bytes = payload.has("bytes") ? ", " + payload.path("bytes").asLong() + " bytes" : "";
            return String.join(" ", ids.subList(0, Math.min(NAMED, ids.size()))) + more + bytes;
        }
        return payload.path("artifact").asString("") + " "
                + payload.path("query").asString("").toLowerCase(Locale.ROOT).replace('_', '-') + " from "
                + payload.path("interval").path("start").asString("");
    }
}
