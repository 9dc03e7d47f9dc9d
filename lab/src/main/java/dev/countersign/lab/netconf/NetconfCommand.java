package dev.countersign.lab.netconf;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** The {@code netconf} subsystem of one SSH channel (RFC 6242 section 3): starts a session on a thread of its own. */
final class NetconfCommand implements Command {
    private final Protocol protocol;
    private final Predicate<String> recovery;
    private final Clock clock;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private @Nullable ExitCallback exit;

    /** @param recovery whether a user's sessions are recovery sessions */
    NetconfCommand(Protocol protocol, Predicate<String> recovery, Clock clock) {
        this.protocol = protocol;
        this.recovery = recovery;
        this.clock = clock;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        ExitCallback callback = Objects.requireNonNull(exit);
        Optional<Integer> id = protocol.sessions().enter();
        if (id.isEmpty()) {
            callback.onExit(1, "too many sessions");
            return;
        }
        String user = channel.getSession().getUsername();
        Caller caller = new Caller(
                id.get(), user, host(channel.getSession().getIoSession().getRemoteAddress()), recovery.test(user));
        Wire wire = new Wire(
                Objects.requireNonNull(in),
                Objects.requireNonNull(out),
                protocol.limits().messageBytes());
        Session session = new Session(caller, clock.instant(), protocol, wire, () -> callback.onExit(0));
        Thread.ofVirtual().name("netconf-session-" + id.get()).start(session::run);
    }

    @Override
    public void destroy(ChannelSession channel) {
        // The channel closes its streams, and the session's thread ends with them.
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        // NETCONF has no use for it.
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    private static String host(SocketAddress address) {
        return address instanceof InetSocketAddress inet ? inet.getAddress().getHostAddress() : "0.0.0.0";
    }
}
