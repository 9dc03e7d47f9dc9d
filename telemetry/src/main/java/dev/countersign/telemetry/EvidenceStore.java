package dev.countersign.telemetry;

import dev.countersign.core.EvidenceId;
import dev.countersign.core.evidence.Evidence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Evidence by id, for a time and in a bounded number; the oldest goes first. Pinned evidence stays until it is unpinned.
 * Thread-safe.
 */
final class EvidenceStore {
    private final Clock clock;
    private final Duration retention;
    private final int most;
    private final int mostPinned;
    private final Map<EvidenceId, Evidence> byId = new HashMap<>();
    private final Deque<Kept> inOrder = new ArrayDeque<>();
    private final Map<EvidenceId, Evidence> pinned = new HashMap<>();

    private record Kept(EvidenceId id, Instant since) {}

    EvidenceStore(Clock clock, Duration retention, int most, int mostPinned) {
        this.clock = clock;
        this.retention = retention;
        this.most = most;
        this.mostPinned = mostPinned;
    }

    /** Keeps evidence; of two with the same id the first, for what was cited must not change. Answers the one kept. */
    synchronized Evidence keep(Evidence evidence) {
        forgetOld();
        Evidence known = pinned.getOrDefault(evidence.id(), byId.get(evidence.id()));
        if (known != null) {
            return known;
        }
        byId.put(evidence.id(), evidence);
        inOrder.addLast(new Kept(evidence.id(), clock.instant()));
        while (inOrder.size() > most) {
            byId.remove(inOrder.removeFirst().id());
        }
        return evidence;
    }

    synchronized Optional<Evidence> find(EvidenceId id) {
        forgetOld();
        Evidence kept = byId.get(id);
        return Optional.ofNullable(kept == null ? pinned.get(id) : kept);
    }

    /** Keeps evidence until {@link #unpin}; false when there is none of this id, or too much is pinned. */
    synchronized boolean pin(EvidenceId id) {
        Optional<Evidence> evidence = find(id);
        boolean room = pinned.containsKey(id) || pinned.size() < mostPinned;
        evidence.filter(e -> room).ifPresent(e -> pinned.put(id, e));
        return evidence.isPresent() && room;
    }

    synchronized void unpin(EvidenceId id) {
        pinned.remove(id);
    }

    synchronized int size() {
        forgetOld();
        return byId.size();
    }

    private void forgetOld() {
        Instant oldest = clock.instant().minus(retention);
        while (!inOrder.isEmpty() && inOrder.getFirst().since().isBefore(oldest)) {
            byId.remove(inOrder.removeFirst().id());
        }
    }
}
