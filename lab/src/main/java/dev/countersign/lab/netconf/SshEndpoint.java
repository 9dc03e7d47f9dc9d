package dev.countersign.lab.netconf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.subsystem.SubsystemFactory;

/** The SSH side of a device: one port, the {@code netconf} subsystem, no shell, no forwarding. */
final class SshEndpoint implements AutoCloseable {
    private static final Duration SIGN_IN = Duration.ofSeconds(20);

    private final DeviceSettings settings;
    private final Map<String, Account> accounts;
    private final SshServer server = SshServer.setUpDefaultServer();

    SshEndpoint(DeviceSettings settings) {
        this.settings = settings;
        this.accounts =
                settings.accounts().stream().collect(Collectors.toUnmodifiableMap(Account::name, Function.identity()));
    }

    boolean isRecovery(String user) {
        Account account = accounts.get(user);
        return account != null && account.recovery();
    }

    /** Listens; answers the public host key. */
    PublicKey start(int port, Supplier<Command> netconf) {
        KeyPair hostKey = HostKey.at(settings.hostKey());
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        limit();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setUserAuthFactories(List.of(new UserAuthPublicKeyFactory(), new UserAuthPasswordFactory()));
        server.setPasswordAuthenticator((user, password, _) -> isPassword(user, password));
        server.setPublickeyAuthenticator((user, key, _) -> isKey(user, key));
        server.setSubsystemFactories(List.of(subsystem(netconf)));
        try {
            server.start();
        } catch (IOException e) {
            throw new DeviceException(
                    DeviceException.Code.PORT,
                    "device " + settings.id() + ": expected to listen on 127.0.0.1:" + port + ", found "
                            + e.getMessage() + " [Hint: choose a free port, or 0 for any]",
                    e);
        }
        return hostKey.getPublic();
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new DeviceException(DeviceException.Code.PORT, "device " + settings.id() + " did not stop", e);
        }
    }

    /** Algorithm and base64, as in {@code known_hosts}. */
    static String line(PublicKey key) {
        return PublicKeyEntry.toString(key);
    }

    static String fingerprint(PublicKey key) {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    }

    private void limit() {
        DeviceLimits limits = settings.limits();
        CoreModuleProperties.IDLE_TIMEOUT.set(server, limits.idle());
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(server, limits.idle().plusSeconds(30));
        CoreModuleProperties.AUTH_TIMEOUT.set(server, SIGN_IN);
        CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(server, limits.write());
        CoreModuleProperties.WINDOW_SIZE.set(server, 256L << 10);
        CoreModuleProperties.NIO_WORKERS.set(server, 2);
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(server, limits.sessions());
    }

    boolean isPassword(String user, String password) {
        Account account = accounts.get(user);
        String expected = account == null ? null : account.password();
        byte[] given = password.getBytes(StandardCharsets.UTF_8);
        byte[] known = expected == null ? new byte[0] : expected.getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, known) && expected != null;
    }

    private boolean isKey(String user, PublicKey key) {
        Account account = accounts.get(user);
        return account != null && account.publicKeys().stream().anyMatch(known -> KeyUtils.compareKeys(known, key));
    }

    private static SubsystemFactory subsystem(Supplier<Command> netconf) {
        return new SubsystemFactory() {
            @Override
            public String getName() {
                return "netconf";
            }

            @Override
            public Command createSubsystem(ChannelSession channel) {
                return netconf.get();
            }
        };
    }
}
