package dev.countersign.state.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The artifacts that are kept, in memory and bounded: by number, by payload size and by age. The oldest go first. Every
 * read of an artifact names its consumer, is told to {@link ArtifactReads} and remembered with the artifact.
 * Thread-safe.
 */
public final class ArtifactCatalogue {
    /** Different consumers that are remembered per artifact; those after them are counted as one. */
    private static final int MOST_READERS = 64;

    private static final String OTHERS = "others";

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

    private record Kept(SignedArtifact signed, Map<String, Reader> readers) {}

    private final Limits limits;
    private final Clock clock;
    private final ArtifactReads reads;
    private final Deque<Kept> inOrder = new ArrayDeque<>();
    private final Map<String, Kept> byId = new HashMap<>();
    private final Map<String, String> amendments = new HashMap<>();
    private long bytes;

    public ArtifactCatalogue(Limits limits, Clock clock, ArtifactReads reads) {
        this.limits = limits;
        this.clock = clock;
        this.reads = reads;
    }

    /** Keeps an artifact; one that is there already is not kept twice. */
    public synchronized void add(SignedArtifact signed) {
        Kept kept = new Kept(signed, new LinkedHashMap<>());
        if (byId.putIfAbsent(signed.artifact().id(), kept) == null) {
            inOrder.addLast(kept);
            bytes += size(signed);
            replaced(signed)
                    .ifPresent(id -> amendments.put(id, signed.artifact().id()));
            evict();
        }
    }

    /** The artifact with this id, if it is still kept. The read is told to the listener either way. */
    public Optional<SignedArtifact> read(String id, String consumer) {
        Instant now = clock.instant();
        Optional<Kept> kept;
        synchronized (this) {
            evict();
            kept = Optional.ofNullable(byId.get(id));
            kept.ifPresent(k -> remember(k.readers(), consumer, now));
        }
        reads.read(id, consumer, now, kept.isPresent());
        return kept.map(Kept::signed);
    }

    /** What there is, newest first, without payloads. */
    public synchronized List<Entry> entries() {
        evict();
        return inOrder.reversed().stream().map(this::entry).toList();
    }

    /** The line of one artifact, if it is still kept; not a read of it. */
    public synchronized Optional<Entry> entry(String id) {
        evict();
        return Optional.ofNullable(byId.get(id)).map(this::entry);
    }

    /** The newest of every artifact that matches, oldest first: what was amended stands for itself no more. */
    public synchronized List<Entry> current(Predicate<Entry> which) {
        evict();
        return inOrder.stream()
                .filter(kept -> !amendments.containsKey(kept.signed().artifact().id()))
                .map(this::entry)
                .filter(which)
                .toList();
    }

    /** The bytes of payload that are kept. */
    public synchronized long payloadBytes() {
        return bytes;
    }

    /**
     * Who has read an artifact.
     *
     * @param consumer an agent, an operator, a peer; {@value #OTHERS} for those past the first {@value #MOST_READERS}
     */
    public record Reader(String consumer, long times, Instant first, Instant last) {}

    /**
     * A line of the catalogue: everything but the payload.
     *
     * @param form what the payload is: raw, totals, or the sketch
     * @param readers in the order in which they came first
     * @param amendedBy id of the artifact that stands for this one now; null when it stands for itself
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            String id,
            QueryClass query,
            Scope scope,
            Quality quality,
            Provenance provenance,
            SharingPolicy policy,
            String form,
            long payloadBytes,
            String signedBy,
            List<Reader> readers,
            @Nullable String amendedBy) {
        public Entry {
            readers = List.copyOf(readers);
        }
    }

    private Entry entry(Kept kept) {
        StateArtifact a = kept.signed().artifact();
        Collection<Reader> readers = kept.readers().values();
        return new Entry(
                a.id(),
                a.query(),
                a.scope(),
                a.quality(),
                a.provenance(),
                a.policy(),
                a.payload().kind(),
                size(kept.signed()),
                kept.signed().keyId(),
                List.copyOf(readers),
                amendments.get(a.id()));
    }

    private static void remember(Map<String, Reader> readers, String consumer, Instant now) {
        boolean known = readers.containsKey(consumer) || readers.size() < MOST_READERS;
        readers.merge(
                known ? consumer : OTHERS,
                new Reader(known ? consumer : OTHERS, 1, now, now),
                (before, _) -> new Reader(before.consumer(), before.times() + 1, before.first(), now));
    }

    private void evict() {
        Instant oldest = clock.instant().minus(limits.retention());
        while (!inOrder.isEmpty() && mustGo(inOrder.getFirst().signed(), oldest)) {
            SignedArtifact gone = inOrder.removeFirst().signed();
            byId.remove(gone.artifact().id());
            amendments.remove(gone.artifact().id());
            bytes -= size(gone);
        }
    }

    private boolean mustGo(SignedArtifact signed, Instant oldest) {
        return inOrder.size() > limits.artifacts()
                || bytes > limits.payloadBytes()
                || signed.artifact().scope().interval().end().isBefore(oldest);
    }

    private static Optional<String> replaced(SignedArtifact signed) {
        return Optional.ofNullable(signed.artifact().provenance().replaces());
    }

    private static long size(SignedArtifact signed) {
        return switch (signed.artifact().payload()) {
            case Payload.Raw raw -> raw.content().size();
            case Payload.Totals totals -> 16L * totals.values().size();
            case Payload.Compact compact -> compact.image().size();
        };
    }
}
