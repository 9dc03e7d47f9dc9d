package dev.countersign.network.netconf.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Frames whole messages for sending (RFC 6242 section 4). */
public final class FrameWriter {
    private static final byte[] END_OF_MESSAGE = "]]>]]>".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_CHUNKS = "\n##\n".getBytes(StandardCharsets.US_ASCII);

    private FrameWriter() {}

    /** End-of-message framing: for hello, and for the whole of a base:1.0 session. */
    public static byte[] endOfMessage(String message) {
        return join(new byte[0], message.getBytes(StandardCharsets.UTF_8), END_OF_MESSAGE);
    }

    /** Chunked framing, as one chunk: for base:1.1 sessions, after hello. The message must not be empty. */
    public static byte[] chunked(String message) {
        byte[] body = message.getBytes(StandardCharsets.UTF_8);
        if (body.length == 0) {
            throw new IllegalArgumentException("framing: expected a message, found nothing");
        }
        return join(("\n#" + body.length + "\n").getBytes(StandardCharsets.US_ASCII), body, END_OF_CHUNKS);
    }

    private static byte[] join(byte[] head, byte[] body, byte[] tail) {
        byte[] all = Arrays.copyOf(head, head.length + body.length + tail.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        System.arraycopy(tail, 0, all, head.length + body.length, tail.length);
        return all;
    }
}
