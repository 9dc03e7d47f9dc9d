package dev.countersign.network.netconf;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.network.netconf.wire.FrameReader;
import dev.countersign.network.netconf.wire.FrameWriter;
import dev.countersign.network.netconf.wire.Netconf;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The device's end of a scripted session. */
final class Peer {
    private static final Pattern MESSAGE_ID = Pattern.compile("message-id=\"([^\"]*)\"");

    private final InputStream in;
    private final OutputStream out;
    private final Deque<String> messages = new ArrayDeque<>();
    private final FrameReader frames = new FrameReader(1 << 20, messages::add);
    private boolean chunked;

    Peer(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    /** Exchanges hellos, with base:1.1 unless told otherwise, and further capabilities. */
    void hello(String base, String... capabilities) throws IOException {
        StringBuilder more = new StringBuilder();
        for (String capability : capabilities) {
            more.append("<capability>").append(capability).append("</capability>");
        }
        send(
                "<hello xmlns=\"%s\"><capabilities><capability>%s</capability>%s</capabilities><session-id>7</session-id></hello>"
                        .formatted(Netconf.BASE, base, more));
        receive();
        if (base.equals(Netconf.BASE_1_1)) {
            chunked = true;
            frames.switchToChunks();
        }
    }

    void hello() throws IOException {
        hello(Netconf.BASE_1_1);
    }

    /** The next message; byte by byte, so that nothing behind it is taken. */
    String receive() throws IOException {
        while (messages.isEmpty()) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            frames.accept(new byte[] {(byte) next}, 0, 1);
        }
        return messages.remove();
    }

    /** Reads whatever comes until the client leaves. */
    void receiveForEver() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** The message-id of the next RPC. */
    String receiveId() throws IOException {
        return id(receive());
    }

    static String id(String rpc) {
        Matcher matcher = MESSAGE_ID.matcher(rpc);
        return matcher.find() ? matcher.group(1) : "";
    }

    void send(String xml) throws IOException {
        raw(chunked ? FrameWriter.chunked(xml) : FrameWriter.endOfMessage(xml));
    }

    void reply(String messageId, String content) throws IOException {
        send("<rpc-reply xmlns=\"%s\" message-id=\"%s\">%s</rpc-reply>".formatted(Netconf.BASE, messageId, content));
    }

    void raw(String bytes) throws IOException {
        raw(bytes.getBytes(UTF_8));
    }

    void raw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Answers everything with ok until the client leaves. */
    void obey() throws IOException {
        while (true) {
            String rpc = receive();
            reply(id(rpc), "<ok/>");
            if (rpc.contains("close-session")) {
                return;
            }
        }
    }
}
