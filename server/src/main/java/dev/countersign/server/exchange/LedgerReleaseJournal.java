package dev.countersign.server.exchange;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.Draft;
import dev.countersign.control.ledger.Entry;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.ledger.Transaction;
import dev.countersign.control.ledger.Written;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Interval;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.sharing.Consumer;
import dev.countersign.state.sharing.PastRelease;
import dev.countersign.state.sharing.ReleaseJournal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What was given out, in the ledger's database: a row for the budgets and an entry for the auditors, in one transaction. */
final class LedgerReleaseJournal implements ReleaseJournal {
    private final Ledger ledger;

    LedgerReleaseJournal(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public <T> T alone(Function<Session, T> body) {
        return ledger.write(transaction -> {
            Rows rows = new Rows(transaction);
            T value = body.apply(rows);
            return rows.changed ? Written.kept(value) : Written.dropped(value);
        });
    }

    private static final class Rows implements Session {
        private final Transaction transaction;
        private boolean changed;

        Rows(Transaction transaction) {
            this.transaction = transaction;
        }

        @Override
        public long artifacts(String consumer, Instant since) {
            return number("SELECT count(*) FROM sharing_releases WHERE consumer = ? AND at >= ?", consumer, since);
        }

        @Override
        public long bytes(String consumer, Instant since) {
            return number(
                    "SELECT coalesce(sum(bytes), 0) FROM sharing_sent WHERE consumer = ? AND at >= ?", consumer, since);
        }

        private long number(String query, String consumer, Instant since) {
            return transaction
                    .handle()
                    .select(query, consumer, since.toEpochMilli())
                    .mapTo(Long.class)
                    .one();
        }

        @Override
        public List<PastRelease> overlapping(String domain, QueryClass query, Interval interval) {
            return transaction
                    .handle()
                    .select(
                            "SELECT body FROM sharing_releases WHERE domain = ? AND query = ? AND window_end > ?"
                                    + " AND window_start < ? ORDER BY window_start, consumer, artifact",
                            domain,
                            query.name(),
                            interval.start().toEpochMilli(),
                            interval.end().toEpochMilli())
                    .mapTo(String.class)
                    .map(body -> CanonicalJson.MAPPER.readValue(body, PastRelease.class))
                    .list();
        }

        @Override
        public void released(PastRelease release) {
            Entry entry = append("artifact.released", release.consumer(), release.domain(), release);
            transaction
                    .handle()
                    .execute(
                            "INSERT INTO sharing_releases (consumer, artifact, domain, query, window_start, window_end,"
                                    + " at, body, entry) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            release.consumer(),
                            release.artifact(),
                            release.domain(),
                            release.query().name(),
                            release.interval().start().toEpochMilli(),
                            release.interval().end().toEpochMilli(),
                            release.at().toEpochMilli(),
                            CanonicalJson.MAPPER.writeValueAsString(release),
                            entry.sequence());
        }

        @Override
        public void sent(Consumer consumer, List<String> artifacts, long bytes, Instant at) {
            Entry entry = append(
                    "artifact.sent",
                    consumer.name(),
                    consumer.domain(),
                    Map.of("role", consumer.role(), "artifacts", artifacts, "bytes", bytes));
            transaction
                    .handle()
                    .execute(
                            "INSERT INTO sharing_sent (consumer, at, bytes, entry) VALUES (?, ?, ?, ?)",
                            consumer.name(),
                            at.toEpochMilli(),
                            bytes,
                            entry.sequence());
        }

        private Entry append(String kind, String consumer, String domain, Object payload) {
            changed = true;
            return transaction.append(new Draft(kind, Actor.peer(consumer), "domain:" + domain, payload));
        }
    }
}
