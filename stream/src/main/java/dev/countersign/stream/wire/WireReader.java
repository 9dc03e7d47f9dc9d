package dev.countersign.stream.wire;

import dev.countersign.core.filter.IpAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads big-endian numbers, never past the end. */
final class WireReader {
    private static final int LONGEST_VARINT = 10;

    private final ByteBuffer in;

    WireReader(byte[] bytes, int end) {
        this.in = ByteBuffer.wrap(bytes, 0, end);
    }

    int position() {
        return in.position();
    }

    void position(int at) {
        in.position(at);
    }

    int u8() {
        need(1);
        return in.get() & 0xFF;
    }

    int u16() {
        need(2);
        return in.getShort() & 0xFFFF;
    }

    long u32() {
        need(4);
        return in.getInt() & 0xFFFFFFFFL;
    }

    long u64() {
        need(8);
        return in.getLong();
    }

    /** LEB128, 64 bits, in as few bytes as possible. */
    long varint() {
        int at = in.position();
        long value = 0;
        for (int i = 0; i < LONGEST_VARINT; i++) {
            int next = u8();
            value |= (long) (next & 0x7F) << (7 * i);
            if (next < 0x80) {
                boolean shortest = (next != 0 || i == 0) && (i < LONGEST_VARINT - 1 || next == 1);
                require(shortest, at, "a number in its shortest form, of 64 bits", "another");
                return value;
            }
        }
        throw new MalformedMessage(at, "a number of at most " + LONGEST_VARINT + " bytes", "more");
    }

    /** A number of which small ones of either sign are short. */
    long signed() {
        long zigzag = varint();
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    int count(String what, int least, int most) {
        int at = in.position();
        long count = varint();
        require(count >= least && count <= most, at, least + " to " + most + " " + what, Long.toUnsignedString(count));
        return (int) count;
    }

    String name() {
        int at = in.position();
        int length = u8();
        require(length >= 1 && length <= Form.LONGEST_NAME, at, "a name of 1 to " + Form.LONGEST_NAME, length + "");
        need(length);
        byte[] bytes = new byte[length];
        in.get(bytes);
        for (byte b : bytes) {
            require(b > 0x20 && b < 0x7F, at, "a name of printable ASCII characters", "another byte");
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    long time() {
        int at = in.position();
        long millis = u64();
        require(Form.isTime(millis), at, "a time in milliseconds since 1970", millis + "");
        return millis;
    }

    IpAddress address() {
        int at = in.position();
        int version = u8();
        return switch (version) {
            case 4 -> IpAddress.v4((int) u32());
            case 6 -> new IpAddress(6, u64(), u64());
            default -> throw new MalformedMessage(at, "an address of version 4 or 6", "version " + version);
        };
    }

    void end() {
        require(!in.hasRemaining(), in.position(), "the end", in.remaining() + " more bytes");
    }

    static void require(boolean holds, int at, String expected, String found) {
        if (!holds) {
            throw new MalformedMessage(at, expected, found);
        }
    }

    private void need(int bytes) {
        if (in.remaining() < bytes) {
            throw new MalformedMessage(in.position(), bytes + " more bytes", in.remaining() + "");
        }
    }
}
