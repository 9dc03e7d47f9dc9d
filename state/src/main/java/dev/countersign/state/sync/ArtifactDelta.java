package dev.countersign.state.sync;

import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.sketch.SketchDelta;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.sketch.SketchReading;
import dev.countersign.state.sync.ArtifactSet.Kept;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A signed artifact as a change to another: its bytes without the sketch's image, where the image stands, and the change
 * of the sketch. What comes out is the artifact's own encoding, byte for byte, so that its id and signature hold.
 */
final class ArtifactDelta {
    private ArtifactDelta() {}

    /** The bytes of the change; empty when there is none, or when it is no smaller than the artifact. */
    static Optional<byte[]> between(SketchKeyRing keys, Kept base, Kept target) {
        Optional<Payload.Compact> from = sketch(base.signed());
        Optional<Payload.Compact> to = sketch(target.signed());
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        byte[] image = to.get().image().copy();
        byte[] whole = target.encoded().copy();
        int at = find(whole, image);
        return keys.find(to.get().keyId())
                .flatMap(key -> SketchDelta.between(key, from.get().image().copy(), image))
                .filter(delta -> at >= 0 && delta.length < image.length)
                .map(delta -> new FrameWriter(FrameKind.UPDATES)
                        .bytes(Slot.id(base.id()))
                        .varint(at)
                        .sized(without(whole, at, image.length))
                        .sized(delta)
                        .part());
    }

    /** Reads a change and makes the artifact's encoding of it; {@link MalformedFrame} when it does not fit. */
    static byte[] read(FrameReader in, ArtifactSet set, SketchKeyRing keys) {
        String id = "sa-" + HexFormat.of().formatHex(in.take(16));
        long at = in.varint();
        byte[] rest = in.sized(FrameKind.LARGEST_ARTIFACT);
        byte[] delta = in.sized(FrameKind.LARGEST_ARTIFACT);
        Kept base = set.find(id).orElseThrow(() -> new MalformedFrame("sync.inconsistent", "a base that is here", id));
        in.require(at <= rest.length, "a place for the sketch within the artifact");
        byte[] image = image(base, delta, keys);
        byte[] whole = new byte[rest.length + image.length];
        System.arraycopy(rest, 0, whole, 0, (int) at);
        System.arraycopy(image, 0, whole, (int) at, image.length);
        System.arraycopy(rest, (int) at, whole, (int) at + image.length, rest.length - (int) at);
        return whole;
    }

    /** Reads past a change. */
    static void skip(FrameReader in) {
        in.take(16);
        in.varint();
        in.sized(FrameKind.LARGEST_ARTIFACT);
        in.sized(FrameKind.LARGEST_ARTIFACT);
    }

    private static byte[] image(Kept base, byte[] delta, SketchKeyRing keys) {
        Payload.Compact compact = sketch(base.signed())
                .orElseThrow(() -> new MalformedFrame("sync.inconsistent", "a base with a sketch", base.id()));
        SketchKey key = keys.find(compact.keyId())
                .orElseThrow(() -> new MalformedFrame("sync.key", "the sketch key " + compact.keyId(), "no such key"));
        return switch (SketchDelta.apply(key, compact.image().copy(), delta)) {
            case SketchReading.Read<byte[]>(byte[] image) -> image;
            case SketchReading.Malformed<byte[]> malformed ->
                throw new MalformedFrame("sync.inconsistent", "a change that fits " + base.id(), malformed.toString());
        };
    }

    private static Optional<Payload.Compact> sketch(SignedArtifact signed) {
        return signed.artifact().payload() instanceof Payload.Compact compact ? Optional.of(compact) : Optional.empty();
    }

    private static byte[] without(byte[] whole, int from, int length) {
        byte[] rest = new byte[whole.length - length];
        System.arraycopy(whole, 0, rest, 0, from);
        System.arraycopy(whole, from + length, rest, from, rest.length - from);
        return rest;
    }

    private static int find(byte[] whole, byte[] part) {
        for (int at = 0; at + part.length <= whole.length; at++) {
            if (Arrays.equals(whole, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        return -1;
    }
}
