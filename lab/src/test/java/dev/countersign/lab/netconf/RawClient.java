package dev.countersign.lab.netconf;

import dev.countersign.network.netconf.wire.FrameReader;
import dev.countersign.network.netconf.wire.FrameWriter;
import dev.countersign.network.netconf.wire.Netconf;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelSubsystem;
import org.apache.sshd.client.session.ClientSession;

/** A client that sends what it is told, byte for byte. */
final class RawClient implements AutoCloseable {
    static final String HELLO_10 = hello(Netconf.BASE_1_0);
    static final String HELLO_11 = hello(Netconf.BASE_1_0, Netconf.BASE_1_1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SshClient ssh = SshClient.setUpDefaultClient();
    private final ClientSession session;
    private final ChannelSubsystem channel;
    private final InputStream in;
    private final OutputStream out;
    private final Deque<String> messages = new ArrayDeque<>();
    private final FrameReader reader = new FrameReader(64 << 20, messages::add);
    private boolean chunked;

    /** An open subsystem; nothing has been said. */
    RawClient(int port) throws IOException {
        ssh.setServerKeyVerifier((_, _, _) -> true);
        ssh.start();
        session = ssh.connect("admin", "127.0.0.1", port).verify(PATIENCE).getSession();
        session.addPasswordIdentity("admin-secret");
        session.auth().verify(PATIENCE);
        channel = session.createSubsystemChannel("netconf");
        channel.open().verify(PATIENCE);
        in = channel.getInvertedOut();
        out = channel.getInvertedIn();
    }

    /** A session of base 1.1. */
    static RawClient open(int port) throws IOException {
        RawClient client = new RawClient(port);
        if (client.read().isEmpty()) {
            throw new IOException("the server closed without a hello");
        }
        client.send(HELLO_11 + "]]>]]>");
        client.useChunks();
        return client;
    }

    static String hello(String... capabilities) {
        return "<hello xmlns=\"" + Netconf.BASE + "\"><capabilities><capability>"
                + String.join("</capability><capability>", capabilities)
                + "</capability></capabilities></hello>";
    }

    static String rpc(String operation) {
        return "<rpc xmlns=\"" + Netconf.BASE + "\" message-id=\"1\">" + operation + "</rpc>";
    }

    static String readConfig(String store) {
        return "<get-config><source><" + store + "/></source></get-config>";
    }

    static String describe(String description) {
        return "<edit-config><target><candidate/></target><config><interfaces xmlns=\"" + TestDevices.INTERFACES
                + "\"><interface><name>GigabitEthernet0/0</name><description>" + description
                + "</description></interface></interfaces></config></edit-config>";
    }

    void useChunks() {
        chunked = true;
        reader.switchToChunks();
    }

    void send(String bytes) throws IOException {
        out.write(bytes.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Sends one message in the session's framing. */
    void write(String message) throws IOException {
        out.write(chunked ? FrameWriter.chunked(message) : FrameWriter.endOfMessage(message));
        out.flush();
    }

    /** The answer to an operation. */
    String call(String operation) throws IOException {
        return tell(rpc(operation));
    }

    /** The answer to a message. */
    String tell(String message) throws IOException {
        write(message);
        return read().orElseThrow(() -> new IOException("the session ended without an answer"));
    }

    /** The next message; empty when the server has closed. */
    Optional<String> read() throws IOException {
        byte[] some = new byte[8 << 10];
        while (messages.isEmpty()) {
            int count = in.read(some);
            if (count < 0) {
                return Optional.empty();
            }
            reader.accept(some, 0, count);
        }
        return Optional.of(messages.remove());
    }

    /** Whether the server closes, whatever it says before. */
    boolean isClosed() throws IOException {
        while (read().isPresent()) {
            messages.clear();
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close(true);
        session.close(true);
        ssh.stop();
    }
}
