package dev.countersign.state.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The artifacts that are kept, in memory and bounded: by number, by payload size and by age. Where there is no room for
 * more, the oldest go of the device that has most, so that a noisy one shortens nobody's memory but its own. Every read of an artifact names its consumer, is told to {@link ArtifactReads} and remembered with the artifact.
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

    private record Kept(long number, SignedArtifact signed, Map<String, Reader> readers) {}

    /** Whose artifacts they are: a device's, or what was merged over several. */
    private record Holder(String domain, String device) {
        private static final Holder SEVERAL = new Holder("", "");

        static Holder of(SignedArtifact signed) {
            List<Holder> all = signed.artifact().scope().points().stream()
                    .map(point -> new Holder(point.domain(), point.device().value()))
                    .distinct()
                    .toList();
            return all.size() == 1 ? all.getFirst() : SEVERAL;
        }
    }

    /** What one holder has, the oldest first. */
    private static final class Holding {
        private final SequencedMap<String, Kept> kept = new LinkedHashMap<>();
        private long bytes;

        long oldest() {
            return kept.firstEntry().getValue().number();
        }
    }

    private final Limits limits;
    private final Clock clock;
    private final ArtifactReads reads;
    private final SequencedMap<String, Kept> byId = new LinkedHashMap<>();
    private final Map<Holder, Holding> holdings = new HashMap<>();
    private final Map<String, String> amendments = new HashMap<>();
    private Consumer<SignedArtifact> keeper = _ -> {};
    private long bytes;
    private long added;
    private long displaced;

    public ArtifactCatalogue(Limits limits, Clock clock, ArtifactReads reads) {
        this.limits = limits;
        this.clock = clock;
        this.reads = reads;
    }

    /** Keeps an artifact; one that is there already is not kept twice. */
    public synchronized void add(SignedArtifact signed) {
        Kept kept = new Kept(++added, signed, new LinkedHashMap<>());
        if (byId.putIfAbsent(signed.artifact().id(), kept) == null) {
            keeper.accept(signed);
            Holding holding = holdings.computeIfAbsent(Holder.of(signed), _ -> new Holding());
            holding.kept.put(signed.artifact().id(), kept);
            holding.bytes += size(signed);
            bytes += size(signed);
            replaced(signed)
                    .ifPresent(id -> amendments.put(id, signed.artifact().id()));
            evict();
        }
    }

    /** From now on tells this of every new artifact, before anybody can read it. */
    public synchronized void keepIn(Consumer<SignedArtifact> listener) {
        keeper = listener;
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
        return byId.sequencedValues().reversed().stream().map(this::entry).toList();
    }

    /** The line of one artifact, if it is still kept; not a read of it. */
    public synchronized Optional<Entry> entry(String id) {
        evict();
        return Optional.ofNullable(byId.get(id)).map(this::entry);
    }

    /** The newest of every artifact that matches, oldest first: what was amended stands for itself no more. */
    public synchronized List<Entry> current(Predicate<Entry> which) {
        evict();
        return byId.sequencedValues().stream()
                .filter(kept -> !amendments.containsKey(kept.signed().artifact().id()))
                .map(this::entry)
                .filter(which)
                .toList();
    }

    /** How many had to go because there was no room, before their time. */
    public synchronized long displaced() {
        return displaced;
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
        while (!byId.isEmpty() && end(byId.firstEntry().getValue()).isBefore(oldest)) {
            remove(byId.firstEntry().getValue().signed());
        }
        while (byId.size() > limits.artifacts()) {
            displace(Comparator.comparingLong(holding -> holding.kept.size()));
        }
        while (bytes > limits.payloadBytes()) {
            displace(Comparator.comparingLong(holding -> holding.bytes));
        }
    }

    private static Instant end(Kept kept) {
        return kept.signed().artifact().scope().interval().end();
    }

    /** Removes the oldest of the holder that has most. */
    private void displace(Comparator<Holding> size) {
        Comparator<Holding> most =
                size.thenComparing(Comparator.comparingLong(Holding::oldest).reversed());
        remove(Collections.max(holdings.values(), most)
                .kept
                .firstEntry()
                .getValue()
                .signed());
        displaced++;
    }

    private void remove(SignedArtifact gone) {
        String id = gone.artifact().id();
        byId.remove(id);
        amendments.remove(id);
        bytes -= size(gone);
        holdings.computeIfPresent(Holder.of(gone), (_, holding) -> {
            holding.kept.remove(id);
            holding.bytes -= size(gone);
            return holding.kept.isEmpty() ? null : holding;
        });
    }

    private static Optional<String> replaced(SignedArtifact signed) {
        return Optional.ofNullable(signed.artifact().provenance().replaces());
    }

    private static long size(SignedArtifact signed) {
        return signed.artifact().payload().bytes();
    }
}
