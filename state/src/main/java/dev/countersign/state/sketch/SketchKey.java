package dev.countersign.state.sketch;

import dev.countersign.state.sketch.SipHash.Variant;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The secret that sketches hash with. Two sketches can be merged only when they were made with the same key. Holds 128
 * bits and the hash variant; {@link #toString} shows only the id. Immutable.
 */
public final class SketchKey {
    /** Bytes of a key. */
    public static final int BYTES = 16;

    private final Variant variant;
    private final SipHash root;
    private final long id;

    private SketchKey(Variant variant, long k0, long k1) {
        this.variant = variant;
        this.root = new SipHash(Variant.SIPHASH_2_4, k0, k1);
        this.id = derive("id/" + variant.name()).hash(0);
    }

    /** A key from its {@value #BYTES} bytes. */
    public static SketchKey of(Variant variant, byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("sketch key: expected " + BYTES + " bytes, found " + secret.length);
        }
        ByteBuffer words = ByteBuffer.wrap(secret).order(ByteOrder.LITTLE_ENDIAN);
        return new SketchKey(variant, words.getLong(), words.getLong());
    }

    /** A new key; the generator must be a cryptographic one outside tests. */
    public static SketchKey random(Variant variant, RandomGenerator random) {
        return new SketchKey(variant, random.nextLong(), random.nextLong());
    }

    /**
     * The {@link #id} of the key that an image names as its own, so that a holder of several can choose: keys are rotated by
     * making new sketches with a new one and keeping the old ones as long as their images are. Empty when the bytes are no
     * image; whether the image is good only reading it tells.
     */
    public static Optional<String> idOf(byte[] image) {
        return Kind.begins(image)
                ? Optional.of(HexFormat.of().formatHex(image, Kind.KEY_ID, Kind.HEADER))
                : Optional.empty();
    }

    /** Names the key without giving it away: 16 hexadecimal digits. */
    public String id() {
        return HexFormat.of().toHexDigits(id);
    }

    public Variant variant() {
        return variant;
    }

    /** A function of its own for one purpose, so that what one sketch shows says nothing about another. */
    SipHash derive(String purpose) {
        byte[] label = ("0" + purpose).getBytes(StandardCharsets.US_ASCII);
        long k0 = root.hash(label, 0, label.length);
        label[0] = '1';
        return new SipHash(variant, k0, root.hash(label, 0, label.length));
    }

    long idBits() {
        return id;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SketchKey key && key.id == id && key.variant == variant;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    @Override
    public String toString() {
        return "sketch key " + id();
    }
}
