package dev.countersign.state.sync;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Digest;
import dev.countersign.state.artifact.StateArtifact;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * The place of an artifact in a set: one question, about the same part of the network, over one window. A newer artifact
 * for the same place replaces the older one.
 *
 * @param series what stays the same from window to window
 */
record Slot(Instant start, Instant end, Digest series) implements Comparable<Slot> {
    private static final Comparator<Slot> ORDER = Comparator.comparing(Slot::start)
            .thenComparing(Slot::end)
            .thenComparing(slot -> slot.series().hex());

    static Slot of(StateArtifact artifact) {
        return new Slot(
                artifact.scope().interval().start(),
                artifact.scope().interval().end(),
                CanonicalJson.digest(List.of(
                        artifact.query(),
                        artifact.scope().points(),
                        artifact.scope().method(),
                        artifact.scope().aggregation())));
    }

    /** The leaf of an artifact in this place. */
    Digest leaf(String artifact) {
        byte[] id = id(artifact);
        return SetRoot.leaf(ByteBuffer.allocate(2 * Long.BYTES + 32 + id.length)
                .putLong(start.toEpochMilli())
                .putLong(end.toEpochMilli())
                .put(series.bytes())
                .put(id)
                .array());
    }

    /** The 16 bytes of an artifact's id. */
    static byte[] id(String artifact) {
        return HexFormat.of().parseHex(artifact.substring("sa-".length()));
    }

    @Override
    public int compareTo(Slot other) {
        return ORDER.compare(this, other);
    }
}
