package dev.countersign.lab.netconf;

import dev.countersign.network.netconf.wire.FrameReader;
import dev.countersign.network.netconf.wire.FrameWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The two directions of one session. One thread reads; several may write. */
final class Wire {
    private final InputStream in;
    private final OutputStream out;
    private final FrameReader reader;
    private final byte[] buffer = new byte[8 << 10];
    private final Deque<String> whole = new ArrayDeque<>();
    private int at;
    private int end;
    private volatile boolean chunked;

    Wire(InputStream in, OutputStream out, int messageBytes) {
        this.in = in;
        this.out = out;
        this.reader = new FrameReader(messageBytes, whole::add);
    }

    /** Chunked framing from here on, both ways; after the hellos. */
    void useChunks() {
        chunked = true;
        reader.switchToChunks();
    }

    /**
     * The next message; empty at the end of the stream.
     *
     * @throws dev.countersign.network.netconf.wire.FramingException for bytes that are no framing, or too many of them
     */
    Optional<String> read() throws IOException {
        while (whole.isEmpty()) {
            if (at == end) {
                at = 0;
                end = in.read(buffer, 0, buffer.length);
                if (end < 0) {
                    end = 0;
                    return Optional.empty();
                }
            }
            take();
        }
        return Optional.of(whole.remove());
    }

    /** Byte by byte while the framing may still change, so that nothing behind a hello is read under its framing. */
    private void take() {
        int length = chunked ? end - at : 1;
        reader.accept(buffer, at, length);
        at += length;
    }

    void write(String message) throws IOException {
        byte[] bytes = chunked ? FrameWriter.chunked(message) : FrameWriter.endOfMessage(message);
        synchronized (out) {
            out.write(bytes);
            out.flush();
        }
    }
}
