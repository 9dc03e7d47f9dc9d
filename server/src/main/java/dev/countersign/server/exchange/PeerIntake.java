package dev.countersign.server.exchange;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.Draft;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.ledger.Written;
import dev.countersign.core.Finding;
import dev.countersign.server.exchange.ExchangeMemory.Taken;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.sharing.Allowance;
import dev.countersign.state.sharing.Peer;
import dev.countersign.state.sync.Outcome;
import dev.countersign.state.sync.Position;
import dev.countersign.state.sync.Replica;
import dev.countersign.state.sync.SetSummary;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one peer sends, pulled or pushed: at most so many bytes, one thing at a time, into its replica; new artifacts are
 * recorded and handed on. Thread-safe; who finds it busy is told, and nothing waits in a queue.
 */
final class PeerIntake {
    private static final int REMEMBERED = 20;
    private static final int KEPT = 2000;
    private static final int SPANS = 100;

    private final Peer peer;
    private final Replica replica;
    private final Ledger ledger;
    private final Consumer<List<SignedArtifact>> received;
    private final Clock clock;
    private final Semaphore free = new Semaphore(1);
    private final Deque<Taken> taken = new ArrayDeque<>();
    private final Deque<Finding> findings = new ArrayDeque<>();
    private final Deque<SignedArtifact> artifacts = new ArrayDeque<>();
    private @Nullable Instant lastReceived;

    PeerIntake(Peer peer, Replica replica, Ledger ledger, Consumer<List<SignedArtifact>> received, Clock clock) {
        this.peer = peer;
        this.replica = replica;
        this.ledger = ledger;
        this.received = received;
        this.clock = clock;
    }

    Peer peer() {
        return peer;
    }

    Optional<Position> position() {
        return replica.position();
    }

    List<Instant> wanted() {
        return replica.wanted();
    }

    /** What came of something sent; empty when something else is being taken in. */
    private Optional<Outcome> alone(long bytes, Supplier<Outcome> work) {
        if (!free.tryAcquire()) {
            return Optional.empty();
        }
        try {
            Outcome outcome = room(bytes) ? work.get() : overQuota();
            note(outcome);
            return Optional.of(outcome);
        } finally {
            free.release();
        }
    }

    Optional<Outcome> apply(byte[] frame) {
        return alone(frame.length, () -> replica.apply(frame));
    }

    Optional<Outcome> begin(SetSummary summary) {
        return alone(0, () -> replica.begin(summary));
    }

    Optional<Outcome> adopt(byte[] frame) {
        return alone(frame.length, () -> replica.adopt(frame));
    }

    private boolean room(long bytes) {
        Allowance quota = peer.quota();
        Instant now = clock.instant();
        Instant since = now.minus(quota.period());
        synchronized (taken) {
            while (!taken.isEmpty() && taken.getFirst().at().isBefore(since)) {
                taken.removeFirst();
            }
            long sum = taken.stream().mapToLong(Taken::bytes).sum();
            if (sum + bytes > quota.amount()) {
                return false;
            }
            if (bytes > 0) {
                take(now, bytes);
            }
            return true;
        }
    }

    /** Adds to the newest span, of which a period has a hundred. */
    private void take(Instant now, long bytes) {
        Taken last = taken.peekLast();
        if (last != null && now.isBefore(last.at().plus(peer.quota().period().dividedBy(SPANS)))) {
            taken.removeLast();
            taken.addLast(new Taken(last.at(), last.bytes() + bytes));
        } else {
            taken.addLast(new Taken(now, bytes));
        }
    }

    /** What was taken in, as far as it counts. */
    List<Taken> taken() {
        synchronized (taken) {
            return List.copyOf(taken);
        }
    }

    /** Goes on with what was taken in before. */
    void resume(List<Taken> before) {
        synchronized (taken) {
            before.reversed().forEach(taken::addFirst);
        }
    }

    /** Bytes of its quota that are used now. */
    long used() {
        Instant since = clock.instant().minus(peer.quota().period());
        return taken().stream()
                .filter(one -> !one.at().isBefore(since))
                .mapToLong(Taken::bytes)
                .sum();
    }

    private Outcome overQuota() {
        return new Outcome.Refused(
                Finding.error(
                        "sync.quota",
                        peer.name(),
                        "at most " + peer.quota().amount() + " bytes in "
                                + peer.quota().period(),
                        "more",
                        "wait, or let the operator raise the peer's quota"),
                false);
    }

    private void note(Outcome outcome) {
        switch (outcome) {
            case Outcome.Applied applied -> {
                applied.notes().forEach(this::remember);
                receive(applied.added());
            }
            case Outcome.Adopted adopted -> receive(adopted.added());
            case Outcome.Held held -> remember(held.finding());
            case Outcome.Ignored ignored -> remember(ignored.finding());
            case Outcome.Refused refused -> remember(refused.finding());
        }
    }

    private void receive(List<SignedArtifact> added) {
        if (added.isEmpty()) {
            return;
        }
        List<String> ids = added.stream().map(s -> s.artifact().id()).sorted().toList();
        ledger.write(transaction -> Written.kept(transaction.append(new Draft(
                "artifact.received",
                Actor.peer(peer.name()),
                "domain:" + peer.domain(),
                Map.of("artifacts", ids, "signer", added.getFirst().keyId())))));
        synchronized (artifacts) {
            lastReceived = clock.instant();
            artifacts.addAll(added);
            while (artifacts.size() > KEPT) {
                artifacts.removeFirst();
            }
        }
        received.accept(added);
    }

    void remember(Finding finding) {
        synchronized (findings) {
            findings.addLast(finding);
            while (findings.size() > REMEMBERED) {
                findings.removeFirst();
            }
        }
    }

    /** The newest things that were amiss. */
    List<Finding> findings() {
        synchronized (findings) {
            return List.copyOf(findings);
        }
    }

    /** The newest artifacts, newest first. */
    List<StateArtifact> artifacts() {
        synchronized (artifacts) {
            List<StateArtifact> newest = new ArrayList<>(artifacts.size());
            artifacts.descendingIterator().forEachRemaining(signed -> newest.add(signed.artifact()));
            return newest;
        }
    }

    Optional<Instant> lastReceived() {
        synchronized (artifacts) {
            return Optional.ofNullable(lastReceived);
        }
    }
}
