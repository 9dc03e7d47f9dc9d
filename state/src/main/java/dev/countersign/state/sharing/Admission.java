package dev.countersign.state.sharing;

import dev.countersign.core.Finding;
import dev.countersign.core.Interval;
import dev.countersign.core.Verdict;
import dev.countersign.state.sharing.Release.Released;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a consumer may have something now, from all that its domain has had before. Two artifacts of one class
 * whose windows or places overlap without being the same can be subtracted from each other, and what is left may be a
 * single customer; so the second is refused, whoever of the domain had the first. Thread-safe.
 */
public final class Admission {
    private final ReleaseJournal journal;
    private final Clock clock;

    public Admission(ReleaseJournal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Accepted, and then recorded; or one finding: {@code sharing.budget} or {@code sharing.difference}. What was released
     * before is accepted again and costs nothing.
     */
    public Verdict release(Consumer consumer, Released released) {
        return journal.alone(session -> {
            Instant now = clock.instant();
            PastRelease wanted = PastRelease.of(consumer, released, now);
            List<PastRelease> before = session.overlapping(consumer.domain(), wanted.query(), wanted.interval());
            if (before.stream().anyMatch(p -> same(p, wanted))) {
                return new Verdict.Accepted();
            }
            Optional<Finding> refused =
                    difference(wanted, before).or(() -> budget(consumer, wanted.artifact(), session, now));
            if (refused.isPresent()) {
                return new Verdict.Rejected(List.of(refused.get()));
            }
            session.released(wanted);
            return new Verdict.Accepted();
        });
    }

    /** Accepted, and then recorded; or the finding {@code sharing.quota}. To be asked before the bytes are sent. */
    public Verdict send(Consumer consumer, List<String> artifacts, long bytes) {
        return journal.alone(session -> {
            Instant now = clock.instant();
            Allowance quota = consumer.quota();
            long sent = session.bytes(consumer.name(), now.minus(quota.period()));
            if (sent + bytes > quota.amount()) {
                return new Verdict.Rejected(List.of(refused(
                        "quota",
                        consumer.name(),
                        "at most " + quota.amount() + " bytes in " + quota.period(),
                        sent + " sent, " + bytes + " more asked for")));
            }
            session.sent(consumer, artifacts, bytes, now);
            return new Verdict.Accepted();
        });
    }

    /**
     * What a consumer has had within the periods of its allowances.
     *
     * @param artifacts of its budget
     * @param bytes of its quota
     */
    public record Used(long artifacts, long bytes) {}

    public Used used(Consumer consumer) {
        Instant now = clock.instant();
        return journal.alone(session -> new Used(
                session.artifacts(consumer.name(), now.minus(consumer.budget().period())),
                session.bytes(consumer.name(), now.minus(consumer.quota().period()))));
    }

    private static Optional<Finding> budget(
            Consumer consumer, String artifact, ReleaseJournal.Session session, Instant now) {
        Allowance budget = consumer.budget();
        long had = session.artifacts(consumer.name(), now.minus(budget.period()));
        return had < budget.amount()
                ? Optional.empty()
                : Optional.of(refused(
                        "budget",
                        artifact,
                        "at most " + budget.amount() + " artifacts in " + budget.period(),
                        had + " had"));
    }

    private static Optional<Finding> difference(PastRelease wanted, List<PastRelease> before) {
        return before.stream()
                .filter(p -> subtractable(p, wanted))
                .findFirst()
                .map(p -> refused(
                        "difference",
                        wanted.artifact(),
                        "an artifact that cannot be set against what the domain " + wanted.domain() + " has had",
                        p.artifact() + " of " + p.interval().start() + " to "
                                + p.interval().end() + ", which overlaps it and is not the same"));
    }

    private static boolean same(PastRelease past, PastRelease wanted) {
        return past.consumer().equals(wanted.consumer()) && past.artifact().equals(wanted.artifact());
    }

    /**
     * Whether one can be taken from the other and leave something. The same observations at two granularities cannot: the
     * coarser follows from the finer.
     */
    private static boolean subtractable(PastRelease past, PastRelease wanted) {
        boolean overlap = overlap(past.interval(), wanted.interval())
                && !Collections.disjoint(past.points(), wanted.points())
                && past.query() == wanted.query();
        return overlap && !past.source().equals(wanted.source());
    }

    static boolean overlap(Interval a, Interval b) {
        return a.start().isBefore(b.end()) && b.start().isBefore(a.end());
    }

    private static Finding refused(String rule, String path, String expected, String found) {
        return Finding.error(
                "sharing." + rule,
                path,
                expected,
                found,
                "wait, or ask the operator of this domain to change the grant");
    }
}
