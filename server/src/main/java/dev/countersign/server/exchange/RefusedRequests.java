package dev.countersign.server.exchange;

import dev.countersign.server.exchange.ExchangeState.RefusedRow;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Requests that were turned away since the start, by who asked and by which rule; the least recent are forgotten past {@value
 * #MOST}, so that nobody fills the memory with refusals. Thread-safe.
 */
final class RefusedRequests {
    private static final int MOST = 100;

    private final Clock clock;
    private final SequencedMap<Key, RefusedRow> rows = new LinkedHashMap<>();

    private record Key(String who, String rule) {}

    RefusedRequests(Clock clock) {
        this.clock = clock;
    }

    synchronized void note(String who, String rule, String why) {
        Key key = new Key(who, rule);
        RefusedRow before = rows.remove(key);
        rows.putFirst(key, new RefusedRow(clock.instant(), who, rule, why, before == null ? 1 : before.times() + 1));
        if (rows.size() > MOST) {
            rows.pollLastEntry();
        }
    }

    /** The newest first. */
    synchronized List<RefusedRow> rows() {
        return List.copyOf(rows.sequencedValues());
    }
}
