package dev.countersign.state.artifact;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The artifacts that are kept, in memory and bounded: by number, by payload size and by age. The oldest go first. Every
 * read of an artifact names its consumer and is told to {@link ArtifactReads}. Thread-safe.
 */
public final class ArtifactCatalogue {
    /**
     * What is kept.
     *
     * @param artifacts at most so many
     * @param payloadBytes at most so many bytes of payload
     * @param retention how long after the end of its interval
     */
    public record Limits(int artifacts, long payloadBytes, Duration retention) {
        /** An hour, at most 20,000 artifacts and 256 MiB. */
        public static final Limits DEFAULT = new Limits(20_000, 256L << 20, Duration.ofHours(1));
    }

    private final Limits limits;
    private final Clock clock;
    private final ArtifactReads reads;
    private final Deque<SignedArtifact> inOrder = new ArrayDeque<>();
    private final Map<String, SignedArtifact> byId = new HashMap<>();
    private long bytes;

    public ArtifactCatalogue(Limits limits, Clock clock, ArtifactReads reads) {
        this.limits = limits;
        this.clock = clock;
        this.reads = reads;
    }

    /** Keeps an artifact; one that is there already is not kept twice. */
    public synchronized void add(SignedArtifact signed) {
        if (byId.putIfAbsent(signed.artifact().id(), signed) == null) {
            inOrder.addLast(signed);
            bytes += size(signed);
            evict();
        }
    }

    /** The artifact with this id, if it is still kept. The read is told to the listener either way. */
    public Optional<SignedArtifact> read(String id, String consumer) {
        Optional<SignedArtifact> artifact;
        synchronized (this) {
            evict();
            artifact = Optional.ofNullable(byId.get(id));
        }
        reads.read(id, consumer, clock.instant(), artifact.isPresent());
        return artifact;
    }

    /** What there is, newest first, without payloads. */
    public synchronized List<Entry> entries() {
        evict();
        return inOrder.reversed().stream().map(Entry::of).toList();
    }

    /** The bytes of payload that are kept. */
    public synchronized long payloadBytes() {
        return bytes;
    }

    /** A line of the catalogue: everything but the payload. */
    public record Entry(
            String id,
            QueryClass query,
            Scope scope,
            Quality quality,
            Provenance provenance,
            SharingPolicy policy,
            long payloadBytes,
            String signedBy) {
        private static Entry of(SignedArtifact signed) {
            StateArtifact a = signed.artifact();
            return new Entry(
                    a.id(),
                    a.query(),
                    a.scope(),
                    a.quality(),
                    a.provenance(),
                    a.policy(),
                    size(signed),
                    signed.keyId());
        }
    }

    private void evict() {
        Instant oldest = clock.instant().minus(limits.retention());
        while (!inOrder.isEmpty() && mustGo(inOrder.getFirst(), oldest)) {
            SignedArtifact gone = inOrder.removeFirst();
            byId.remove(gone.artifact().id());
            bytes -= size(gone);
        }
    }

    private boolean mustGo(SignedArtifact signed, Instant oldest) {
        return inOrder.size() > limits.artifacts()
                || bytes > limits.payloadBytes()
                || signed.artifact().scope().interval().end().isBefore(oldest);
    }

    private static long size(SignedArtifact signed) {
        return switch (signed.artifact().payload()) {
            case Payload.Raw raw -> raw.content().size();
            case Payload.Totals totals -> 16L * totals.values().size();
            case Payload.Compact compact -> compact.image().size();
        };
    }
}
