package dev.countersign.state.sync;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a frame of unknown origin. The body is inflated into no more bytes than the head says, and the head may not say
 * more than {@link FrameKind#LARGEST_BODY}; memory grows with what comes out, so a lying head costs nothing.
 */
final class FrameReader {
    static final String MALFORMED = "sync.malformed";
    static final String SIZE = "sync.size";

    private final byte[] bytes;
    private int at;

    private FrameReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The body of a frame of this kind. */
    static FrameReader of(FrameKind kind, byte[] frame) {
        FrameReader head = new FrameReader(frame);
        head.require(Arrays.equals(head.take(4), FrameKind.MAGIC), "a frame that begins with CSU1");
        head.require(head.octet() == kind.code, "a frame of kind " + kind.code);
        long length = head.varint();
        if (length > FrameKind.LARGEST_BODY) {
            throw new MalformedFrame(SIZE, "a body of at most " + FrameKind.LARGEST_BODY + " bytes", length + "");
        }
        return new FrameReader(inflate(frame, head.at, (int) length));
    }

    private static byte[] inflate(byte[] frame, int from, int length) {
        byte[] body = new byte[Math.min(length, 64 << 10)];
        int size = 0;
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(frame, from, frame.length - from);
            while (!inflater.finished()) {
                if (size == body.length) {
                    body = Arrays.copyOf(body, (int) Math.min(length + 1L, 2L * size + 1));
                }
                int more = inflater.inflate(body, size, body.length - size);
                size += more;
                if (size > length) {
                    throw new MalformedFrame(SIZE, "a body of the " + length + " bytes that the head says", "more");
                }
                if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new MalformedFrame(MALFORMED, "a whole DEFLATE stream", "one that breaks off");
                }
            }
            if (inflater.getRemaining() > 0 || size != length) {
                throw new MalformedFrame(MALFORMED, length + " bytes and the end", size + ", or bytes after the end");
            }
        } catch (DataFormatException e) {
            throw new MalformedFrame(MALFORMED, "a DEFLATE stream", "" + e.getMessage());
        }
        return Arrays.copyOf(body, size);
    }

    /** Where the reader stands, to come back to. */
    int mark() {
        return at;
    }

    void reset(int mark) {
        at = mark;
    }

    boolean atEnd() {
        return remaining() == 0;
    }

    int remaining() {
        return bytes.length - at;
    }

    int octet() {
        return take(1)[0] & 0xff;
    }

    byte[] take(int length) {
        require(length <= bytes.length - at, length + " more bytes");
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /** Bytes with their length before them. */
    byte[] sized(int most) {
        long length = varint();
        if (length > most) {
            throw new MalformedFrame(SIZE, "at most " + most + " bytes", length + "");
        }
        return take((int) length);
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int group = octet();
            value |= (long) (group & 0x7f) << shift;
            if (group < 0x80) {
                require(group != 0 || shift == 0, "a shortest varint");
                return value;
            }
        }
        throw new MalformedFrame(MALFORMED, "a varint below 2^63", "a longer one");
    }

    void require(boolean holds, String expected) {
        if (!holds) {
            throw new MalformedFrame(MALFORMED, expected, "other bytes at " + at);
        }
    }
}
