package dev.countersign.network.netconf;

import dev.countersign.network.inventory.HostKey;
import dev.countersign.network.inventory.ManagedDevice;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.jspecify.annotations.Nullable;

/** Opens NETCONF sessions; all share one SSH client and its few I/O threads. */
public final class NetconfClient implements AutoCloseable {
    private static final int UNANSWERED = 3;

    private final NetconfConfig config;
    private final Set<NetconfOverSsh> sessions = ConcurrentHashMap.newKeySet();
    private volatile @Nullable SshClient ssh;

    public NetconfClient(NetconfConfig config) {
        this.config = config;
    }

    public synchronized void start() {
        if (ssh != null) {
            throw new IllegalStateException("the client has started already");
        }
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(Attempt::verify);
        client.addSessionListener(Attempt.narrowing());
        // Nothing from the home of whoever runs this: no keys, no agent, no configuration.
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setAgentFactory(null);
        client.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        // The session's signature algorithms may be narrowed for the host key; the user's key must not suffer from it.
        UserAuthPublicKeyFactory publicKey = new UserAuthPublicKeyFactory(client.getSignatureFactories());
        client.setUserAuthFactories(
                List.of(publicKey, UserAuthPasswordFactory.INSTANCE, UserAuthKeyboardInteractiveFactory.INSTANCE));
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, config.keepAlive());
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, UNANSWERED);
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, Duration.ZERO);
        // A request is several small writes; held back for the other side's delayed acknowledgement it takes 40 ms
        // more.
        CoreModuleProperties.TCP_NODELAY.set(client, true);
        client.start();
        ssh = client;
    }

    /**
     * Opens a session: checks the host key, signs in, exchanges hellos. Waits, at most {@link NetconfConfig#connect}.
     *
     * @throws NetconfException when there is none
     */
    public NetconfSession open(ManagedDevice device) {
        return open(device, SessionListener.NONE);
    }

    /** The same with a listener. */
    public NetconfSession open(ManagedDevice device, SessionListener listener) {
        SshClient client = ssh;
        if (client == null || !client.isOpen()) {
            throw new NetconfException(
                    NetconfException.Code.CLOSED,
                    "device " + device.id() + ": expected a started client, found a closed one");
        }
        Deadline deadline = Deadline.in(config.connect());
        ClientSession session = signedIn(client, device, deadline);
        try {
            NetconfOverSsh netconf = new NetconfOverSsh(
                    device.id(), session, channel(device, session, deadline), config, listener, sessions::remove);
            sessions.add(netconf);
            netconf.start(deadline);
            return netconf;
        } catch (NetconfException e) {
            session.close(true);
            throw e;
        }
    }

    private static ClientSession signedIn(SshClient client, ManagedDevice device, Deadline deadline) {
        Attempt attempt = new Attempt(device);
        ClientSession session;
        try {
            session = client.connect(device.username(), device.host(), device.port(), attempt.context(), null)
                    .verify(deadline.left())
                    .getSession();
        } catch (IOException | RuntimeException e) {
            throw failed(
                    device,
                    NetconfException.Code.UNREACHABLE,
                    "an SSH server at " + device.host() + ":" + device.port(),
                    e);
        }
        try {
            Secrets.give(device.credentials(), session);
            session.auth().verify(deadline.left());
            return session;
        } catch (NetconfException e) {
            session.close(true);
            throw e;
        } catch (IOException | RuntimeException e) {
            boolean keysExchanged = session.getServerKey() != null && session.isOpen();
            session.close(true);
            throw attempt.stranger()
                    .map(found -> strange(device, found))
                    .orElseGet(() -> keysExchanged
                            ? failed(
                                    device,
                                    NetconfException.Code.AUTHENTICATION,
                                    "user " + device.username() + " to be let in",
                                    e)
                            : failed(device, NetconfException.Code.UNREACHABLE, "an SSH handshake", e));
        }
    }

    private static ClientChannel channel(ManagedDevice device, ClientSession session, Deadline deadline) {
        try {
            ClientChannel channel = session.createSubsystemChannel("netconf");
            channel.setErr(OutputStream.nullOutputStream());
            channel.open().verify(deadline.left());
            return channel;
        } catch (IOException | RuntimeException e) {
            throw failed(device, NetconfException.Code.SUBSYSTEM, "the SSH subsystem netconf", e);
        }
    }

    private static NetconfException strange(ManagedDevice device, HostKey found) {
        return new NetconfException(
                NetconfException.Code.HOST_KEY,
                "device " + device.id() + ": expected host key " + device.hostKey() + ", found " + found
                        + " [Hint: compare with the device's console; only if it is the device's new key, put it in the"
                        + " inventory]");
    }

    private static NetconfException failed(
            ManagedDevice device, NetconfException.Code code, String expected, Exception cause) {
        return new NetconfException(
                code, "device " + device.id() + ": expected " + expected + ", found " + cause.getMessage(), cause);
    }

    /** Ends every session. */
    @Override
    public synchronized void close() {
        try (ExecutorService farewells = Executors.newVirtualThreadPerTaskExecutor()) {
            sessions.forEach(session -> farewells.execute(session::close));
        }
        SshClient client = ssh;
        if (client != null) {
            client.stop();
        }
    }
}
