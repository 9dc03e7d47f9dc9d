package dev.countersign.state.artifact;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what {@link CborWriter} writes and nothing else: every other encoding of the same value is refused at the byte
 * where it differs, and so are tags, null, numbers past 64 bits or not finite, bad UTF-8, and too much depth or too many
 * items. A length is believed only when so many bytes are left, so that no more memory is taken than was sent.
 */
final class CborReader {
    private static final int DEEPEST = 16;
    private static final int MOST_ITEMS = 200_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ByteBuffer in;
    private int items;

    CborReader(byte[] bytes) {
        in = ByteBuffer.wrap(bytes);
    }

    /** The one item that the bytes hold. */
    static JsonNode read(byte[] bytes) {
        CborReader reader = new CborReader(bytes);
        JsonNode item = reader.item(0);
        reader.end();
        return item;
    }

    void end() {
        if (in.hasRemaining()) {
            throw wrong(in.position(), "the end", in.remaining() + " more bytes");
        }
    }

    /** The head of an item of this major type; its argument is a length, a count or a number. */
    int head(int major) {
        int at = in.position();
        int initial = octet();
        if (initial >>> 5 != major) {
            throw wrong(at, "CBOR major type " + major, "initial byte 0x%02x".formatted(initial));
        }
        long argument = argument(initial, at);
        if (argument < 0 || argument > in.remaining()) {
            throw wrong(at, "at most " + in.remaining(), Long.toUnsignedString(argument));
        }
        return (int) argument;
    }

    byte[] bytesItem() {
        return take(head(CborWriter.BYTES));
    }

    private JsonNode item(int depth) {
        int at = in.position();
        if (depth > DEEPEST || ++items > MOST_ITEMS) {
            throw wrong(at, "at most %d levels and %d items".formatted(DEEPEST, MOST_ITEMS), "more");
        }
        int initial = octet();
        in.position(at);
        return switch (initial >>> 5) {
            case CborWriter.UNSIGNED, CborWriter.NEGATIVE -> NODES.numberNode(integer());
            case CborWriter.BYTES -> NODES.binaryNode(bytesItem());
            case CborWriter.TEXT -> NODES.stringNode(text());
            case CborWriter.ARRAY -> array(depth);
            case CborWriter.MAP -> map(depth);
            case CborWriter.TAG -> throw wrong(at, "no tag", "one");
            default -> simple();
        };
    }

    private ArrayNode array(int depth) {
        int size = head(CborWriter.ARRAY);
        ArrayNode array = NODES.arrayNode();
        for (int i = 0; i < size; i++) {
            array.add(item(depth + 1));
        }
        return array;
    }

    private ObjectNode map(int depth) {
        int size = head(CborWriter.MAP);
        ObjectNode map = NODES.objectNode();
        byte @Nullable [] before = null;
        for (int i = 0; i < size; i++) {
            int at = in.position();
            String key = text();
            byte[] encoded = Arrays.copyOfRange(in.array(), at, in.position());
            if (before != null && Arrays.compareUnsigned(before, encoded) >= 0) {
                throw wrong(at, "keys in order, each once", key);
            }
            before = encoded;
            map.set(key, item(depth + 1));
        }
        return map;
    }

    private String text() {
        int length = head(CborWriter.TEXT);
        int at = in.position();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(take(length)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw wrong(at, "UTF-8", "other bytes");
        }
    }

    private long integer() {
        int at = in.position();
        int initial = octet();
        long argument = argument(initial, at);
        if (argument < 0) {
            throw wrong(at, "an integer of 64 bits with its sign", Long.toUnsignedString(argument));
        }
        return initial >>> 5 == CborWriter.NEGATIVE ? ~argument : argument;
    }

    private JsonNode simple() {
        int at = in.position();
        int initial = octet();
        return switch (initial) {
            case CborWriter.FALSE -> NODES.booleanNode(false);
            case CborWriter.TRUE -> NODES.booleanNode(true);
            case CborWriter.HALF -> floating(Float.float16ToFloat((short) fixed(Short.BYTES)), at);
            case CborWriter.SINGLE -> floating(Float.intBitsToFloat((int) fixed(Integer.BYTES)), at);
            case CborWriter.DOUBLE -> floating(Double.longBitsToDouble(fixed(Long.BYTES)), at);
            default -> throw wrong(at, "true, false or a number", "initial byte 0x%02x".formatted(initial));
        };
    }

    private JsonNode floating(double value, int at) {
        byte[] shortest = new CborWriter().floating(value).toBytes();
        if (!Double.isFinite(value) || !Arrays.equals(shortest, Arrays.copyOfRange(in.array(), at, in.position()))) {
            throw wrong(at, "a finite number in its shortest form", Double.toString(value));
        }
        return NODES.numberNode(value);
    }

    /** The argument of a head, which must be in its shortest form. */
    private long argument(int initial, int at) {
        int info = initial & 31;
        if (info < 24) {
            return info;
        }
        if (info > 27) {
            throw wrong(at, "a definite length", "initial byte 0x%02x".formatted(initial));
        }
        long argument = fixed(1 << (info - 24));
        boolean longer = argument >= 0 && (argument < 24 || CborWriter.width(argument) != info - 24);
        if (longer) {
            throw wrong(at, "the shortest form of " + argument, (1 << (info - 24)) + " bytes");
        }
        return argument;
    }

    private int octet() {
        return (int) fixed(1);
    }

    private long fixed(int octets) {
        long bits = 0;
        for (byte octet : take(octets)) {
            bits = (bits << 8) | (octet & 0xFF);
        }
        return bits;
    }

    private byte[] take(int length) {
        if (length > in.remaining()) {
            throw wrong(in.position(), length + " more bytes", in.remaining() + "");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static MalformedCbor wrong(int offset, String expected, String found) {
        return new MalformedCbor(offset, expected, found);
    }
}
