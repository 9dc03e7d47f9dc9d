package dev.countersign.network.gnmi.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the fields of a protobuf message; like proto3's own, it leaves out what has its default. */
final class WireWriter {
    private static final int TYPE_BITS = 3;
    private static final int VARINT_BITS = 7;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    byte[] bytes() {
        return out.toByteArray();
    }

    WireWriter number(int field, long value) {
        return value == 0 ? this : always(field, value);
    }

    /** Also when it is 0: a member of a oneof. */
    WireWriter always(int field, long value) {
        tag(field, WireReader.VARINT);
        varint(value);
        return this;
    }

    WireWriter flag(int field, boolean value) {
        return number(field, value ? 1 : 0);
    }

    WireWriter text(int field, String value) {
        return value.isEmpty() ? this : octets(field, value.getBytes(StandardCharsets.UTF_8));
    }

    WireWriter message(int field, WireWriter inner) {
        return octets(field, inner.bytes());
    }

    /** Also when there are none. */
    WireWriter octets(int field, byte[] value) {
        tag(field, WireReader.BYTES);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    WireWriter fixed32(int field, float value) {
        tag(field, WireReader.FIXED_32);
        little(Float.floatToRawIntBits(value), Integer.BYTES);
        return this;
    }

    WireWriter fixed64(int field, double value) {
        tag(field, WireReader.FIXED_64);
        little(Double.doubleToRawLongBits(value), Long.BYTES);
        return this;
    }

    private void tag(int field, int type) {
        varint(((long) field << TYPE_BITS) | type);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= VARINT_BITS;
        }
        out.write((int) rest);
    }

    private void little(long value, int count) {
        for (int i = 0; i < count; i++) {
            out.write((int) (value >>> (i * Byte.SIZE)));
        }
    }
}
