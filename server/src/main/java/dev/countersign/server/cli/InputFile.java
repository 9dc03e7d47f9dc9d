package dev.countersign.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text that a command is given as a file, or as {@code -} on standard input; bounded, and nothing but text. */
final class InputFile {
    private static final int MAX_BYTES = 4 << 20;

    private InputFile() {}

    /**
     * @param what as a message calls it, for example {@code the edit}
     * @throws IOException with a message for people when it cannot be read or is no text
     */
    static String read(String what, String name) throws IOException {
        if (!name.equals("-") && !Files.isReadable(Path.of(name))) {
            throw new IOException(what + ": expected a file that can be read, found none at " + name);
        }
        try (InputStream in = name.equals("-") ? System.in : Files.newInputStream(Path.of(name))) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException(what + ": expected at most " + MAX_BYTES + " bytes, found more");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw new IOException(what + ": expected text, found a zero byte at " + text.indexOf('\0'));
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new IOException(what + ": expected text in UTF-8, found other bytes", e);
        }
    }
}
