package dev.countersign.stream;

import dev.countersign.core.Digest;
import dev.countersign.core.Interval;
import dev.countersign.state.artifact.ArtifactCodec;
import dev.countersign.state.artifact.Decoding;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.window.ArtifactKind;
import dev.countersign.state.window.StandingArtifacts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What stands of windows that may still be amended, in a store with a changelog. A key is the start of the window and the
 * digest of kind and place.
 */
final class StoredArtifacts implements StandingArtifacts {
    private final KeyValueStore<Bytes, byte[]> store;
    private final Outlet out;

    StoredArtifacts(KeyValueStore<Bytes, byte[]> store, Outlet out) {
        this.store = store;
        this.out = out;
    }

    @Override
    public void publish(SignedArtifact signed, String place) {
        StateArtifact artifact = signed.artifact();
        byte[] encoded = ArtifactCodec.encode(signed);
        store.put(key(artifact.scope().interval(), ArtifactKind.of(artifact), place), encoded);
        out.artifact(artifact.id(), encoded);
    }

    @Override
    public Optional<StateArtifact> find(Interval window, ArtifactKind kind, String place) {
        return Optional.ofNullable(store.get(key(window, kind, place)))
                .flatMap(bytes -> switch (ArtifactCodec.decode(bytes)) {
                    case Decoding.Decoded(SignedArtifact signed) -> Optional.of(signed.artifact());
                    case Decoding.Refused _ -> Optional.empty();
                });
    }

    /** Forgets windows that start before a time; they are amended no more. */
    void dropBefore(long startMillis) {
        List<Bytes> gone = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.range(start(0), start(startMillis))) {
            all.forEachRemaining(entry -> gone.add(entry.key));
        }
        gone.forEach(store::delete);
    }

    private static Bytes start(long millis) {
        return Bytes.wrap(
                ByteBuffer.allocate(Long.BYTES).putLong(Math.max(0, millis)).array());
    }

    private static Bytes key(Interval window, ArtifactKind kind, String place) {
        String what = kind.query() + "\n" + kind.aggregation() + "\n" + place;
        byte[] digest = Digest.of(what).hex().getBytes(StandardCharsets.US_ASCII);
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + digest.length)
                .putLong(window.start().toEpochMilli())
                .put(digest)
                .array());
    }
}
