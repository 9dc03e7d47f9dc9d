package dev.countersign.stream;

import dev.countersign.state.artifact.ArtifactVerifier;
import dev.countersign.state.artifact.Decoding;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.window.ArtifactMaker;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Windows of which some partition has not said yet that it is done. When all have, the parts are merged over the network,
 * as in one process: when there is more than one device, or to amend what stands.
 *
 * <p>A key of the store is the window's start, whether late, and the partition and offset of the message.
 */
final class PendingEdges {
    private static final int MOST_WINDOWS = 1024;
    private static final int KEY = Long.BYTES + 1 + Integer.BYTES + Long.BYTES;

    /** In the order of time, what is late last. */
    private record Window(long start, boolean late) implements Comparable<Window> {
        @Override
        public int compareTo(Window other) {
            return Comparator.comparingLong(Window::start)
                    .thenComparing(Window::late)
                    .compare(this, other);
        }
    }

    private final KeyValueStore<Bytes, byte[]> store;
    private final StoredArtifacts standing;
    private final ArtifactMaker maker;
    private final ArtifactVerifier own;
    private final Outlet out;
    private final int partitions;
    private final Duration amendable;
    private final TreeSet<Window> pending = new TreeSet<>();

    /** @param amendable how long after its start a window's artifacts may still be amended, at least */
    PendingEdges(
            KeyValueStore<Bytes, byte[]> store,
            StoredArtifacts standing,
            ArtifactMaker maker,
            List<PublicKey> signers,
            Outlet out,
            int partitions,
            Duration amendable) {
        this.store = store;
        this.standing = standing;
        this.maker = maker;
        this.own = new ArtifactVerifier(signers);
        this.out = out;
        this.partitions = partitions;
        this.amendable = amendable;
    }

    void resume() {
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> pending.add(window(entry.key)));
        }
    }

    void take(long start, long offset, EdgeMessage message, byte[] bytes) {
        Window window = new Window(start, message.late());
        store.put(key(window, message.partition(), offset), bytes);
        pending.add(window);
        if (message instanceof EdgeMessage.Closed) {
            closeIfWhole(window);
        }
        while (pending.size() > MOST_WINDOWS) {
            Window oldest = pending.getFirst();
            out.refuse(Refusal.INCOMPLETE, "window " + Instant.ofEpochMilli(oldest.start()), new byte[0]);
            entries(oldest).forEach(entry -> store.delete(entry.key));
            pending.remove(oldest);
        }
    }

    private void closeIfWhole(Window window) {
        List<KeyValue<Bytes, byte[]>> entries = entries(window);
        List<EdgeMessage> messages = entries.stream().flatMap(this::read).toList();
        List<EdgeMessage.Closed> ends = only(messages, EdgeMessage.Closed.class).toList();
        if (ends.stream().map(EdgeMessage.Closed::partition).distinct().count() < partitions) {
            return;
        }
        long devices = ends.stream().mapToLong(EdgeMessage.Closed::devices).sum();
        long closed =
                ends.stream().mapToLong(EdgeMessage.Closed::closedMillis).max().orElseThrow();
        List<StateArtifact> parts =
                only(messages, EdgeMessage.Part.class).flatMap(this::open).toList();
        if (window.late() || devices > 1) {
            maker.network(parts, window.late(), Instant.ofEpochMilli(closed));
        }
        entries.forEach(entry -> store.delete(entry.key));
        pending.remove(window);
        standing.dropBefore(window.start() - amendable.toMillis() - 1);
    }

    private static <T extends EdgeMessage> Stream<T> only(List<EdgeMessage> messages, Class<T> kind) {
        return messages.stream().filter(kind::isInstance).map(kind::cast);
    }

    private Stream<EdgeMessage> read(KeyValue<Bytes, byte[]> entry) {
        return switch (EdgeMessage.read(entry.value, partitions)) {
            case EdgeMessage.Reading.Read(EdgeMessage message) -> Stream.of(message);
            case EdgeMessage.Reading.Refused(String reason) -> {
                out.refuse(Refusal.EDGE, reason, entry.value);
                yield Stream.of();
            }
        };
    }

    private Stream<StateArtifact> open(EdgeMessage.Part part) {
        byte[] encoded = part.artifact().copy();
        return switch (own.open(encoded)) {
            case Decoding.Decoded(SignedArtifact signed) -> Stream.of(signed.artifact());
            case Decoding.Refused(var finding) -> {
                out.refuse(Refusal.EDGE, finding.toString(), encoded);
                yield Stream.of();
            }
        };
    }

    private List<KeyValue<Bytes, byte[]>> entries(Window window) {
        List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all =
                store.range(key(window, 0, 0), key(window, Integer.MAX_VALUE, Long.MAX_VALUE))) {
            all.forEachRemaining(entries::add);
        }
        return entries;
    }

    private static Bytes key(Window window, int partition, long offset) {
        return Bytes.wrap(ByteBuffer.allocate(KEY)
                .putLong(window.start())
                .put((byte) (window.late() ? 1 : 0))
                .putInt(partition)
                .putLong(offset)
                .array());
    }

    private static Window window(Bytes key) {
        ByteBuffer in = ByteBuffer.wrap(key.get());
        return new Window(in.getLong(), in.get() == 1);
    }
}
