package dev.countersign.network.netconf.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a byte stream into NETCONF messages, in whatever pieces it arrives (RFC 6242 section 4). It begins with
 * end-of-message framing; {@link #switchToChunks} takes effect with the byte after the message being delivered, so it
 * may be called from the receiver that gets the peer's hello. Holds at most one message and never more than the limit;
 * what it holds grows with the bytes that came, never with a size that was announced. White space between messages,
 * which the RFC does not have but some devices send after their hello, is skipped.
 *
 * <p>Not for concurrent use. After a {@link FramingException} the stream is lost and every further call throws again.
 */
public final class FrameReader {
    private static final byte[] END = "]]>]]>".getBytes(StandardCharsets.US_ASCII);
    /** How much of END may have begun where it broke off after so many of its bytes (Knuth, Morris, Pratt). */
    private static final int[] BEGUN = {0, 1, 0, 1, 2, 3};

    private static final int FIRST = 512;
    private static final int KEPT = 64 << 10;
    private static final long MAX_CHUNK = 4_294_967_295L;

    private final int limit;
    private final Consumer<String> receiver;
    private byte[] message = new byte[FIRST];
    private int held;
    private boolean chunks;
    private Expect expect = Expect.LINE_FEED;
    private int endSeen;
    private long size;
    private long left;

    /** What comes next in chunked framing. */
    private enum Expect {
        LINE_FEED,
        HASH,
        SIZE_OR_END,
        SIZE,
        DATA,
        END_LINE_FEED,
        FAILED
    }

    /**
     * A reader that hands every whole message to the receiver.
     *
     * @param limit bytes that one message may have
     */
    public FrameReader(int limit, Consumer<String> receiver) {
        this.limit = limit;
        this.receiver = receiver;
    }

    /** From the next byte on, expects chunked framing. */
    public void switchToChunks() {
        chunks = true;
    }

    /** Bytes held of a message that is not yet whole. */
    public int held() {
        return held;
    }

    /**
     * Takes in bytes as they came.
     *
     * @throws FramingException when they do not follow the framing or a message grows past the limit
     */
    public void accept(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (!chunks) {
                acceptUntilEnd(bytes[at++]);
            } else if (expect == Expect.DATA) {
                int part = (int) Math.min(left, end - at);
                append(bytes, at, part);
                at += part;
                left -= part;
                expect = left == 0 ? Expect.LINE_FEED : Expect.DATA;
            } else {
                acceptControl(bytes[at++]);
            }
        }
    }

    private void acceptUntilEnd(byte b) {
        if (expect == Expect.FAILED) {
            throw fail(FramingException.Code.MALFORMED, "the stream was lost before");
        }
        if (held == 0 && isSpace(b)) {
            return;
        }
        while (endSeen > 0 && b != END[endSeen]) {
            endSeen = BEGUN[endSeen - 1];
        }
        endSeen += b == END[endSeen] ? 1 : 0;
        if (held - endSeen >= limit) {
            throw tooLarge();
        }
        reserve(1);
        message[held++] = b;
        if (endSeen == END.length) {
            held -= END.length;
            endSeen = 0;
            deliver();
        }
    }

    private static boolean isSpace(byte b) {
        return b == '\n' || b == '\r' || b == ' ' || b == '\t';
    }

    private void acceptControl(byte b) {
        expect = switch (expect) {
            case LINE_FEED -> require(b, '\n', Expect.HASH);
            case HASH -> b == '\n' && held == 0 ? Expect.HASH : require(b, '#', Expect.SIZE_OR_END);
            case SIZE_OR_END -> b == '#' ? endAllowed() : firstDigit(b);
            case SIZE -> b == '\n' ? beginChunk() : nextDigit(b);
            case END_LINE_FEED -> endOfChunks(b);
            case DATA, FAILED -> throw fail(FramingException.Code.MALFORMED, "the stream was lost before");
        };
    }

    private Expect require(byte found, char expected, Expect next) {
        if (found != expected) {
            throw fail(
                    FramingException.Code.MALFORMED,
                    "expected " + shown((byte) expected) + " before a chunk, found " + shown(found));
        }
        return next;
    }

    private Expect endAllowed() {
        if (held == 0) {
            throw fail(FramingException.Code.MALFORMED, "expected a chunk, found the end of chunks");
        }
        return Expect.END_LINE_FEED;
    }

    private Expect firstDigit(byte b) {
        if (b < '1' || b > '9') {
            throw fail(FramingException.Code.BAD_CHUNK_SIZE, "expected a digit from 1 to 9, found " + shown(b));
        }
        size = (long) b - '0';
        return Expect.SIZE;
    }

    private Expect nextDigit(byte b) {
        if (b < '0' || b > '9') {
            throw fail(FramingException.Code.BAD_CHUNK_SIZE, "expected a digit or a line feed, found " + shown(b));
        }
        size = size * 10 + b - '0';
        if (size > MAX_CHUNK) {
            throw fail(FramingException.Code.BAD_CHUNK_SIZE, "expected at most " + MAX_CHUNK + ", found " + size);
        }
        return Expect.SIZE;
    }

    private Expect beginChunk() {
        if (held + size > limit) {
            throw fail(
                    FramingException.Code.TOO_LARGE,
                    "expected at most " + limit + " bytes in a message, found " + held + " and a chunk of " + size);
        }
        left = size;
        return Expect.DATA;
    }

    private Expect endOfChunks(byte b) {
        require(b, '\n', Expect.LINE_FEED);
        deliver();
        return Expect.LINE_FEED;
    }

    private void append(byte[] bytes, int offset, int length) {
        reserve(length);
        System.arraycopy(bytes, offset, message, held, length);
        held += length;
    }

    private void reserve(int more) {
        if (held + more > message.length) {
            message = Arrays.copyOf(message, Math.max(held + more, Math.min(message.length * 2, limit + END.length)));
        }
    }

    private void deliver() {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(message, 0, held))
                    .toString();
        } catch (CharacterCodingException e) {
            throw fail(
                    FramingException.Code.NOT_UTF8, "expected UTF-8 in a message of " + held + " bytes, found others");
        }
        held = 0;
        message = message.length > KEPT ? new byte[FIRST] : message;
        receiver.accept(text);
    }

    private FramingException tooLarge() {
        return fail(FramingException.Code.TOO_LARGE, "expected at most " + limit + " bytes in a message, found more");
    }

    private FramingException fail(FramingException.Code code, String what) {
        expect = Expect.FAILED;
        held = 0;
        message = new byte[0];
        return new FramingException(code, "framing: " + what);
    }

    private static String shown(byte b) {
        return b > ' ' && b < 127 ? "'" + (char) b + "'" : String.format("byte 0x%02x", b);
    }
}
