package dev.countersign.state.artifact;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Writes CBOR in its core deterministic encoding (RFC 8949 section 4.2.1): definite lengths, shortest heads, shortest
 * floating-point form that keeps the value, map keys in the bytewise order of their encodings. Equal trees have equal
 * bytes.
 *
 * <p>Ours rather than a library's: those at hand write no half floats and read what is not deterministic. Tests compare it
 * with two that nobody here wrote.
 */
final class CborWriter {
    static final int UNSIGNED = 0;
    static final int NEGATIVE = 1;
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;
    static final int TAG = 6;
    static final int FALSE = 0xF4;
    static final int TRUE = 0xF5;
    static final int HALF = 0xF9;
    static final int SINGLE = 0xFA;
    static final int DOUBLE = 0xFB;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);

    /** One item: what a JSON tree can hold, and byte strings; no null, no number past 64 bits or not finite. */
    static byte[] bytes(JsonNode item) {
        return new CborWriter().item(item).toBytes();
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    CborWriter tag(int number) {
        return head(TAG, number);
    }

    /** Begins an array of this many items. */
    CborWriter array(int size) {
        return head(ARRAY, size);
    }

    /** Begins a map of this many pairs; the caller keeps their order. */
    CborWriter map(int size) {
        return head(MAP, size);
    }

    CborWriter integer(long value) {
        return value < 0 ? head(NEGATIVE, ~value) : head(UNSIGNED, value);
    }

    CborWriter bytesItem(byte[] bytes) {
        head(BYTES, bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    CborWriter text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        head(TEXT, utf8.length);
        out.writeBytes(utf8);
        return this;
    }

    private CborWriter item(JsonNode item) {
        return switch (item.getNodeType()) {
            case OBJECT -> object(item);
            case ARRAY -> items(item);
            case STRING -> text(item.stringValue());
            case BINARY -> bytesItem(item.binaryValue());
            case BOOLEAN -> simple(item.booleanValue() ? TRUE : FALSE);
            case NUMBER -> number(item);
            case NULL, MISSING, POJO ->
                throw new IllegalArgumentException("CBOR item: expected a value, found " + item);
        };
    }

    private CborWriter items(JsonNode list) {
        array(list.size());
        list.forEach(this::item);
        return this;
    }

    private CborWriter object(JsonNode object) {
        Map<byte[], JsonNode> ordered = new TreeMap<>(Arrays::compareUnsigned);
        object.forEachEntry(
                (key, value) -> ordered.put(new CborWriter().text(key).toBytes(), value));
        map(ordered.size());
        ordered.forEach((key, value) -> {
            out.writeBytes(key);
            item(value);
        });
        return this;
    }

    private CborWriter number(JsonNode number) {
        if (number.isIntegralNumber() && number.canConvertToLong()) {
            return integer(number.longValue());
        }
        if (number.isFloatingPointNumber() && Double.isFinite(number.doubleValue())) {
            return floating(number.doubleValue());
        }
        throw new IllegalArgumentException("CBOR number: expected 64 bits and finite, found " + number);
    }

    CborWriter floating(double value) {
        float single = (float) value;
        if (single != value) {
            return simple(DOUBLE).fixed(Double.doubleToLongBits(value), Long.BYTES);
        }
        short half = Float.floatToFloat16(single);
        return Float.float16ToFloat(half) == single
                ? simple(HALF).fixed(half, Short.BYTES)
                : simple(SINGLE).fixed(Float.floatToIntBits(single), Integer.BYTES);
    }

    private CborWriter head(int major, long argument) {
        if (argument < 24) {
            return simple((major << 5) | (int) argument);
        }
        int width = width(argument);
        return simple((major << 5) | (24 + width)).fixed(argument, 1 << width);
    }

    /** How an argument is written in the fewest bytes: 0 to 3 for 1, 2, 4 and 8. */
    static int width(long argument) {
        if (argument < 1 << 8) {
            return 0;
        }
        if (argument < 1 << 16) {
            return 1;
        }
        return argument < 1L << 32 ? 2 : 3;
    }

    private CborWriter simple(int octet) {
        out.write(octet);
        return this;
    }

    private CborWriter fixed(long bits, int octets) {
        for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
            out.write((int) (bits >>> shift));
        }
        return this;
    }
}
