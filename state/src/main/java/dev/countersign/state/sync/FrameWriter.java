package dev.countersign.state.sync;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/** Writes a frame: its head, and its body compressed. The layout is in {@code docs/reference/sync.md}. */
final class FrameWriter {
    private final FrameKind kind;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    FrameWriter(FrameKind kind) {
        this.kind = kind;
    }

    FrameWriter octet(int value) {
        body.write(value);
        return this;
    }

    FrameWriter bytes(byte[] bytes) {
        body.writeBytes(bytes);
        return this;
    }

    FrameWriter sized(byte[] bytes) {
        return varint(bytes.length).bytes(bytes);
    }

    FrameWriter varint(long value) {
        varint(body, value);
        return this;
    }

    /** Bytes of the body so far, not compressed. */
    int size() {
        return body.size();
    }

    /** The body as it is, for a part of another one. */
    byte[] part() {
        return body.toByteArray();
    }

    byte[] frame() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(FrameKind.MAGIC);
        out.write(kind.code);
        varint(out, body.size());
        deflate(out);
        return out.toByteArray();
    }

    private void deflate(ByteArrayOutputStream out) {
        try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            deflater.setInput(body.toByteArray());
            deflater.finish();
            byte[] chunk = new byte[8192];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
        }
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
