package dev.countersign.network.gnmi.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of a protobuf message one after the other ("Protocol Buffers: Encoding"). Every length is compared with
 * what is there before memory is taken; groups, which proto3 has not, are refused. The bytes are not copied.
 */
final class WireReader {
    static final int VARINT = 0;
    static final int FIXED_64 = 1;
    static final int BYTES = 2;
    static final int FIXED_32 = 5;

    private static final int TYPE_BITS = 3;
    private static final int VARINT_BITS = 7;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int field;
    private int type;

    WireReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** Goes to the next field; false at the end. */
    boolean next() throws WireException {
        if (at >= end) {
            return false;
        }
        long tag = rawVarint();
        if (tag >>> TYPE_BITS == 0 || tag >>> TYPE_BITS > (1 << 29) - 1) {
            throw new WireException("the number of a field", Long.toUnsignedString(tag >>> TYPE_BITS));
        }
        field = (int) (tag >>> TYPE_BITS);
        type = (int) (tag & ((1 << TYPE_BITS) - 1));
        return true;
    }

    /** The number of the present field. */
    int field() {
        return field;
    }

    boolean is(int wireType) {
        return type == wireType;
    }

    /** Whether this message has come to its end. */
    boolean ended() {
        return at >= end;
    }

    long varint() throws WireException {
        require(VARINT);
        return rawVarint();
    }

    /** A varint without a tag before it, as packed fields have them. */
    long packed() throws WireException {
        return rawVarint();
    }

    boolean bool() throws WireException {
        return varint() != 0;
    }

    float fixed32() throws WireException {
        require(FIXED_32);
        return Float.intBitsToFloat((int) little(Integer.BYTES));
    }

    double fixed64() throws WireException {
        require(FIXED_64);
        return Double.longBitsToDouble(little(Long.BYTES));
    }

    /** The message in this field. */
    WireReader message() throws WireException {
        int length = length(Integer.MAX_VALUE);
        WireReader inner = new WireReader(bytes, at, at + length);
        at += length;
        return inner;
    }

    byte[] octets(int most) throws WireException {
        int length = length(most);
        byte[] octets = new byte[length];
        System.arraycopy(bytes, at, octets, 0, length);
        at += length;
        return octets;
    }

    String text(int most) throws WireException {
        int length = length(most);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, at, length))
                    .toString();
            at += length;
            return text;
        } catch (CharacterCodingException e) {
            throw new WireException("UTF-8 in field " + field, "other bytes");
        }
    }

    /** Passes over a field that nobody here knows. */
    void skip() throws WireException {
        switch (type) {
            case VARINT -> rawVarint();
            case FIXED_64 -> little(Long.BYTES);
            case BYTES -> at += length(Integer.MAX_VALUE);
            case FIXED_32 -> little(Integer.BYTES);
            default -> throw new WireException("a wire type of proto3 in field " + field, Integer.toString(type));
        }
    }

    private void require(int wireType) throws WireException {
        if (type != wireType) {
            throw new WireException("wire type " + wireType + " in field " + field, Integer.toString(type));
        }
    }

    private int length(int most) throws WireException {
        require(BYTES);
        long length = rawVarint();
        if (length < 0 || length > end - at || length > most) {
            throw new WireException(
                    "at most " + Math.min(most, Math.max(0, end - at)) + " bytes in field " + field,
                    Long.toUnsignedString(length));
        }
        return (int) length;
    }

    private long rawVarint() throws WireException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += VARINT_BITS) {
            if (at >= end) {
                throw new WireException("more bytes of a number", "the end");
            }
            byte next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new WireException("a number of at most ten bytes", "more");
    }

    private long little(int count) throws WireException {
        if (end - at < count) {
            throw new WireException(count + " bytes in field " + field, Integer.toString(end - at));
        }
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = (value << Byte.SIZE) | (bytes[at + i] & 0xFF);
        }
        at += count;
        return value;
    }
}
