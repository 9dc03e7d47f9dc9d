package dev.countersign.state.sketch;

import dev.countersign.state.sketch.SketchReading.Fault;
import dev.countersign.state.sketch.SketchReading.Malformed;
import dev.countersign.state.sketch.SketchReading.Read;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;

/** Reads a sketch's image and checks every field; the counterpart of {@link ImageWriter}. */
final class ImageReader {
    /** No image is longer: the largest sketch fits. */
    static final int MAX_IMAGE = 64 << 20;

    private final byte[] image;
    private final int end;
    private int at = Kind.HEADER;
    private int bit;

    private ImageReader(byte[] image) {
        this.image = image;
        this.end = image.length - Kind.SEAL;
    }

    /** Opens an image, reads its body, and makes sure that nothing is left over and no bit could be otherwise. */
    static <T> SketchReading<T> read(
            Kind kind, SketchKey key, byte[] image, Function<ImageReader, T> body, Function<T, byte[]> writer) {
        try {
            ImageReader reader = new ImageReader(image);
            reader.open(kind, key);
            T sketch = body.apply(reader);
            reader.require(reader.at == reader.end, "the seal", (reader.end - reader.at) + " bytes more");
            byte[] again = writer.apply(sketch);
            int difference = Arrays.mismatch(again, image);
            if (difference >= 0) {
                return new Malformed<>(Fault.FORMAT, difference, "the one image of this sketch", "another spelling");
            }
            return new Read<>(sketch);
        } catch (MalformedImage malformed) {
            return malformed.reading();
        }
    }

    private void open(Kind kind, SketchKey key) {
        if (image.length < Kind.HEADER + Kind.SEAL || image.length > MAX_IMAGE) {
            String expected = (Kind.HEADER + Kind.SEAL) + " to " + MAX_IMAGE + " bytes";
            throw new MalformedImage(Fault.FORMAT, 0, expected, image.length + " bytes");
        }
        if (!Arrays.equals(image, 0, Kind.MAGIC.length, Kind.MAGIC, 0, Kind.MAGIC.length)) {
            throw new MalformedImage(Fault.KIND, 0, "CSK1", HexFormat.of().formatHex(image, 0, Kind.MAGIC.length));
        }
        if (image[4] != kind.code) {
            throw new MalformedImage(Fault.KIND, 4, "kind " + kind.code, "kind " + image[4]);
        }
        if (image[5] != Kind.hash(key.variant()) || word(6) != key.idBits()) {
            String found = made(image[5], HexFormat.of().toHexDigits(word(6)));
            throw new MalformedImage(Fault.KEY, 5, made(Kind.hash(key.variant()), key.id()), found);
        }
        if (key.derive(Kind.SEAL_PURPOSE).hash(image, 0, end) != word(end)) {
            throw new MalformedImage(Fault.SEAL, end, "the seal of these bytes", "another");
        }
    }

    private static String made(int hash, String keyId) {
        return "a sketch made with key %s (SipHash-%d-%d)".formatted(keyId, hash / 10, hash % 10);
    }

    void require(boolean holds, String expected, String found) {
        if (!holds) {
            throw new MalformedImage(Fault.FORMAT, at, expected, found);
        }
    }

    int octet() {
        require(at < end, "a byte", "the end");
        return image[at++] & 0xff;
    }

    long word() {
        require(end - at >= Long.BYTES, "8 bytes", (end - at) + " bytes");
        at += Long.BYTES;
        return word(at - Long.BYTES);
    }

    /** Bits that are left before the seal. */
    long remainingBits() {
        return 8L * (end - at) - bit;
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int group = octet();
            value |= (long) (group & 0x7f) << shift;
            if (group < 0x80) {
                require(group != 0 || shift == 0, "a shortest varint", "a redundant group");
                return value;
            }
        }
        throw new MalformedImage(Fault.FORMAT, at, "a varint below 2^63", "ten groups");
    }

    /** At most 63 bits, high bit first. */
    long bits(int count) {
        require(count <= remainingBits(), count + " bits", remainingBits() + " bits");
        long value = 0;
        for (int left = count; left > 0; ) {
            int step = Math.min(left, 8 - bit);
            int part = ((image[at] & 0xff) >>> (8 - bit - step)) & ((1 << step) - 1);
            value = (value << step) | part;
            left -= step;
            bit += step;
            if (bit == 8) {
                bit = 0;
                at++;
            }
        }
        return value;
    }

    /** As many numbers as {@link ImageWriter#numbers} wrote; memory is only taken for those that can be there. */
    void numbers(long[] into, int from, int to) {
        int order = octet();
        require(order <= ExpGolomb.MAX_ORDER, "an order of 0 to " + ExpGolomb.MAX_ORDER, "" + order);
        for (int i = from; i < to; i++) {
            into[i] = ExpGolomb.read(this, order);
        }
        endBits();
    }

    long[] numbers(int count) {
        require(count <= remainingBits(), "a bit or more for each number", "fewer");
        long[] values = new long[count];
        numbers(values, 0, count);
        return values;
    }

    /** The zero bits that fill the last byte. */
    void endBits() {
        require(bits((8 - bit) & 7) == 0, "zero bits to the end of the byte", "a one");
    }

    private long word(int from) {
        long word = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            word = (word << 8) | (image[from + i] & 0xff);
        }
        return word;
    }
}
