package dev.countersign.network.flow;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Octets written by hand, so that the decoder is not tested with its own writer. */
final class Wire {
    static final long EXPORT_SECONDS = 1_700_000_000L;

    private Wire() {}

    /** Octets from hexadecimal; spaces are for the reader. */
    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Numbers of two octets. */
    static byte[] u16(int... values) {
        ByteBuffer out = ByteBuffer.allocate(values.length * 2);
        for (int value : values) {
            out.putShort((short) value);
        }
        return out.array();
    }

    static byte[] u32(long... values) {
        ByteBuffer out = ByteBuffer.allocate(values.length * 4);
        for (long value : values) {
            out.putInt((int) value);
        }
        return out.array();
    }

    static byte[] u64(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    /** A set or flow set with a true length. */
    static byte[] set(int id, byte[]... records) {
        byte[] body = join(records);
        return join(u16(id, body.length + 4), body);
    }

    static byte[] ipfix(long sequence, long domain, byte[]... sets) {
        byte[] body = join(sets);
        return join(u16(10, body.length + 16), u32(EXPORT_SECONDS, sequence, domain), body);
    }

    static byte[] netflow(long upTime, long sequence, long source, byte[]... sets) {
        return join(u16(9, sets.length), u32(upTime, EXPORT_SECONDS, sequence, source), join(sets));
    }

    /** A template: id, number of fields, and element and length of each. */
    static byte[] template(int id, int... elementsAndLengths) {
        return join(u16(id, elementsAndLengths.length / 2), u16(elementsAndLengths));
    }

    /** A template of source and destination address and packets: twelve octets a record. */
    static byte[] simple(int id) {
        return template(id, 8, 4, 12, 4, 2, 4);
    }

    static byte[] flow(String source, String destination, long packets) {
        return join(address(source), address(destination), u32(packets));
    }

    static byte[] address(String text) {
        return dev.countersign.core.filter.IpAddress.parse(text).bytes();
    }
}
