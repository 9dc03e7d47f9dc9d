package dev.countersign.state.sync;

import dev.countersign.core.Digest;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.sync.ArtifactSet.Kept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A frame of updates, its head read and its updates not yet.
 *
 * @param from updates that were before these
 * @param base root of the set before
 * @param root of the set after
 */
record UpdateFrame(String epoch, long from, long to, Digest base, Digest root, Body body) {
    private static final int MOST_UPDATES = 4096;

    /** The updates' bytes, from the first. */
    record Body(FrameReader in, int begin) {}

    static UpdateFrame read(byte[] bytes) {
        FrameReader in = FrameReader.of(FrameKind.UPDATES, bytes);
        String epoch = HexFormat.of().formatHex(in.take(16));
        long from = in.varint();
        long to = in.varint();
        in.require(to > from && to - from <= MOST_UPDATES, "1 to " + MOST_UPDATES + " updates");
        Digest base = digest(in);
        Digest root = digest(in);
        return new UpdateFrame(epoch, from, to, base, root, new Body(in, in.mark()));
    }

    /** Applies the updates past {@code known} to a set; {@link MalformedFrame} when one does not hold. */
    List<SignedArtifact> apply(
            ArtifactSet set, long known, ArtifactCheck check, SketchKeyRing keys, ReplicaLimits limits) {
        FrameReader in = body.in();
        in.reset(body.begin());
        List<SignedArtifact> added = new ArrayList<>();
        for (long number = from; number < to; number++) {
            int operation = in.octet();
            switch (operation) {
                case FrameKind.WHOLE -> {
                    byte[] encoded = in.sized(FrameKind.LARGEST_ARTIFACT);
                    if (number >= known) {
                        put(set, check.open(encoded), added, limits);
                    }
                }
                case FrameKind.DELTA -> {
                    if (number >= known) {
                        put(set, check.open(ArtifactDelta.read(in, set, keys)), added, limits);
                    } else {
                        ArtifactDelta.skip(in);
                    }
                }
                case FrameKind.EXPIRE -> {
                    Instant horizon = Instant.ofEpochMilli(in.varint());
                    if (number >= known) {
                        set.expire(horizon);
                    }
                }
                default ->
                    throw new MalformedFrame(FrameReader.MALFORMED, "an operation of 1 to 3", "operation " + operation);
            }
        }
        in.require(in.atEnd(), "the end");
        return added;
    }

    private static void put(ArtifactSet set, Kept kept, List<SignedArtifact> added, ReplicaLimits limits) {
        set.put(kept);
        added.add(kept.signed());
        if (set.size() > limits.artifacts() || set.bytes() > limits.bytes()) {
            throw new MalformedFrame(
                    "sync.size", limits.toString(), set.size() + " artifacts, " + set.bytes() + " bytes");
        }
    }

    private static Digest digest(FrameReader in) {
        return new Digest(HexFormat.of().formatHex(in.take(32)));
    }
}
