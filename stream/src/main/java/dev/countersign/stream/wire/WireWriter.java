package dev.countersign.stream.wire;

import dev.countersign.core.filter.IpAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Writes big-endian numbers into a buffer of fixed size. */
final class WireWriter {
    private final ByteBuffer out;

    WireWriter(int size) {
        this.out = ByteBuffer.allocate(size);
    }

    int size() {
        return out.position();
    }

    int room() {
        return out.remaining();
    }

    WireWriter clear() {
        out.clear();
        return this;
    }

    WireWriter u8(int value) {
        out.put((byte) value);
        return this;
    }

    WireWriter u16(int value) {
        out.putShort((short) value);
        return this;
    }

    WireWriter u32(long value) {
        out.putInt((int) value);
        return this;
    }

    WireWriter u64(long value) {
        out.putLong(value);
        return this;
    }

    WireWriter varint(long value) {
        long rest = value;
        while (rest >>> 7 != 0) {
            out.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
        return this;
    }

    WireWriter signed(long value) {
        return varint((value << 1) ^ (value >> 63));
    }

    WireWriter name(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length < 1
                || bytes.length > Form.LONGEST_NAME
                || !name.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            throw new IllegalArgumentException("collector: expected a name of 1 to " + Form.LONGEST_NAME
                    + " printable ASCII characters without blanks, found \"" + name + '"');
        }
        out.put((byte) bytes.length).put(bytes);
        return this;
    }

    WireWriter address(IpAddress address) {
        out.put((byte) address.version());
        if (address.version() == 6) {
            out.putLong(address.high());
        }
        return address.version() == 6 ? u64(address.low()) : u32(address.low());
    }

    WireWriter bytes(WireWriter other) {
        out.put(other.out.array(), 0, other.out.position());
        return this;
    }

    /** What was written, with its CRC-32C behind it. */
    byte[] seal() {
        CRC32C checksum = new CRC32C();
        checksum.update(out.array(), 0, out.position());
        out.putInt((int) checksum.getValue());
        return Arrays.copyOf(out.array(), out.position());
    }
}
