package dev.countersign.control.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads lines of UTF-8, each ended by a line feed and bounded in length. */
final class LineReader {
    /** The next thing in the input. */
    sealed interface Next {
        /** A line, without its line feed. */
        record Line(String text) implements Next {}

        /** The end, right after a line feed. */
        record End() implements Next {}

        /** Bytes that are no line, in words. */
        record Broken(String found) implements Next {}
    }

    private static final int MAX_LINE = 4 << 20;

    private final InputStream in;

    /** The input should be buffered. */
    LineReader(InputStream in) {
        this.in = in;
    }

    Next next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (line.size() <= MAX_LINE) {
            int read = in.read();
            if (read == '\n') {
                return decode(line.toByteArray());
            }
            if (read < 0) {
                return line.size() == 0 ? new Next.End() : new Next.Broken("the end of the file inside a line");
            }
            line.write(read);
        }
        return new Next.Broken("a line of more than " + MAX_LINE + " bytes");
    }

    private static Next decode(byte[] line) {
        try {
            return new Next.Line(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString());
        } catch (CharacterCodingException e) {
            return new Next.Broken("bytes that are not UTF-8");
        }
    }
}
