package dev.countersign.network.netconf;

import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.Device;
import dev.countersign.network.inventory.Credentials;
import dev.countersign.network.inventory.HostKey;
import dev.countersign.network.inventory.ManagedDevice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.RejectAllPublickeyAuthenticator;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.jspecify.annotations.NullUnmarked;

/** An SSH server on loopback whose {@code netconf} subsystem does what a test wants, well-behaved or not. */
@NullUnmarked
final class ScriptedServer implements AutoCloseable {
    static final String PASSWORD = "correct horse";

    /** What the subsystem does with one session; runs on a thread of its own. */
    interface Script {
        void run(Peer peer) throws IOException, InterruptedException;
    }

    private final SshServer ssh = SshServer.setUpDefaultServer();
    private final KeyPair hostKey;
    private final Path folder;

    ScriptedServer(Path folder, Script script) throws Exception {
        this.folder = folder;
        this.hostKey = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        ssh.setHost("127.0.0.1");
        ssh.setKeyPairProvider(KeyPairProvider.wrap(List.of(hostKey)));
        ssh.setPasswordAuthenticator((user, password, _) -> user.equals("admin") && password.equals(PASSWORD));
        ssh.setPublickeyAuthenticator(RejectAllPublickeyAuthenticator.INSTANCE);
        ssh.setSubsystemFactories(List.of(new SubsystemFactory() {
            @Override
            public String getName() {
                return "netconf";
            }

            @Override
            public Command createSubsystem(ChannelSession channel) {
                return new ScriptedCommand(script);
            }
        }));
        ssh.start();
    }

    SshServer ssh() {
        return ssh;
    }

    String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic());
    }

    ManagedDevice device() {
        return device(fingerprint(), PASSWORD);
    }

    /** The same device reached through another port. */
    ManagedDevice deviceBehind(int port) {
        ManagedDevice direct = device();
        return new ManagedDevice(
                direct.device(), direct.host(), port, direct.username(), direct.credentials(), direct.hostKey());
    }

    KeyPair hostKey() {
        return hostKey;
    }

    ManagedDevice device(String hostKeyText, String password) {
        try {
            Path file = Files.createTempFile(
                    folder,
                    "password",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, password + "\n");
            return new ManagedDevice(
                    new Device(new DeviceId("r1"), "ietf", Map.of()),
                    "127.0.0.1",
                    ssh.getPort(),
                    "admin",
                    new Credentials.PasswordFile(file),
                    HostKey.parse(hostKeyText));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        ssh.stop(true);
    }

    private static final class ScriptedCommand implements Command {
        private final Script script;
        private InputStream in;
        private OutputStream out;
        private ExitCallback exit;
        private Thread thread;

        ScriptedCommand(Script script) {
            this.script = script;
        }

        @Override
        public void setInputStream(InputStream stream) {
            in = stream;
        }

        @Override
        public void setOutputStream(OutputStream stream) {
            out = stream;
        }

        @Override
        public void setErrorStream(OutputStream stream) {
            // nothing is written there
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            exit = callback;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            thread = Thread.ofVirtual().start(() -> {
                try {
                    script.run(new Peer(in, out));
                } catch (IOException | InterruptedException e) {
                    // the client has gone, or the test is over
                } finally {
                    exit.onExit(0);
                }
            });
        }

        @Override
        public void destroy(ChannelSession channel) {
            thread.interrupt();
        }
    }
}
