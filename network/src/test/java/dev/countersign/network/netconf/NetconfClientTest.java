package dev.countersign.network.netconf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.Device;
import dev.countersign.network.inventory.Credentials;
import dev.countersign.network.inventory.HostKey;
import dev.countersign.network.inventory.ManagedDevice;
import dev.countersign.network.netconf.wire.Netconf;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways into a session, and every door that must stay shut. */
@Timeout(120)
class NetconfClientTest {
    private static final String STRANGER = "SHA256:" + "A".repeat(43);
    private static final NetconfConfig QUICK =
            new NetconfConfig(Duration.ofMillis(1500), Duration.ofSeconds(15), 1 << 20, 8, 8);

    private final NetconfClient client = new NetconfClient(NetconfConfig.standard());

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        client.start();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {Netconf.BASE_1_0, Netconf.BASE_1_1})
    void hellosExchanged_sessionIsOpenInTheFramingOfBoth(String base) throws Exception {
        try (ScriptedServer server = new ScriptedServer(folder, peer -> {
                    peer.hello(base, "urn:x?module=m&amp;revision=2024-01-02");
                    peer.obey();
                });
                NetconfSession session = client.open(server.device())) {
            assertThat(session.sessionId()).isEqualTo("7");
            assertThat(session.capabilities().hasModule("m")).isTrue();
            assertThat(session.rpc(Rpc.GET, Rpc.ENOUGH)).isEqualTo(new RpcReply.Ok(List.of()));
        }
    }

    @Test
    void closedSession_hasTakenLeave() throws Exception {
        AtomicInteger farewells = new AtomicInteger();
        try (ScriptedServer server = new ScriptedServer(folder, peer -> {
            peer.hello();
            String rpc = peer.receive();
            farewells.addAndGet(rpc.contains("<close-session") ? 1 : 100);
            peer.reply(Peer.id(rpc), "<ok/>");
            peer.receiveForEver();
        })) {
            NetconfSession session = client.open(server.device());
            session.close();

            assertThat(farewells).hasValue(1);
            assertThat(session.isOpen()).isFalse();
            assertThat(session.rpc(Rpc.GET, Rpc.ENOUGH))
                    .isEqualTo(new RpcReply.NoAnswer("not sent: closed by this end"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ecdsa-sha2-nistp256 "})
    void otherHostKey_isRefusedBeforeThePasswordIsSent(String algorithm) throws Exception {
        AtomicInteger passwords = new AtomicInteger();
        try (ScriptedServer server = new ScriptedServer(folder, Peer::obey)) {
            server.ssh().setPasswordAuthenticator((_, _, _) -> passwords.incrementAndGet() > 0);

            assertThatThrownBy(() -> client.open(server.device(algorithm + STRANGER, ScriptedServer.PASSWORD)))
                    .asInstanceOf(type(NetconfException.class))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(NetconfException.Code.HOST_KEY))
                    .satisfies(e -> assertThat(e.getMessage())
                            .contains("expected host key " + algorithm + STRANGER)
                            .contains("found ecdsa-sha2-nistp256 " + server.fingerprint()));
            assertThat(passwords).hasValue(0);
        }
    }

    @Test
    void deviceWithSeveralHostKeys_showsTheOneOfTheInventory() throws Exception {
        KeyPair rsa = KeyUtils.generateKeyPair("ssh-rsa", 2048);
        try (ScriptedServer server = new ScriptedServer(folder, peer -> {
            peer.hello();
            peer.obey();
        })) {
            server.ssh().setKeyPairProvider(KeyPairProvider.wrap(List.of(server.hostKey(), rsa)));
            ManagedDevice device = server.device(PublicKeyEntry.toString(rsa.getPublic()), ScriptedServer.PASSWORD);

            try (NetconfSession session = client.open(device)) {
                assertThat(session.isOpen()).isTrue();
            }
        }
    }

    @Test
    void wrongPassword_isRefusedWithoutShowingIt() throws Exception {
        try (ScriptedServer server = new ScriptedServer(folder, Peer::obey)) {
            assertThatThrownBy(() -> client.open(server.device(server.fingerprint(), "swordfish")))
                    .asInstanceOf(type(NetconfException.class))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(NetconfException.Code.AUTHENTICATION))
                    .satisfies(e ->
                            assertThat(e.getMessage()).contains("user admin").doesNotContain("swordfish"));
        }
    }

    @ParameterizedTest
    @CsvSource({"ssh-ed25519, 256", "ecdsa-sha2-nistp256, 256", "ssh-rsa, 2048"})
    void privateKeyFile_signsInWhateverTheHostKey(String algorithm, int size) throws Exception {
        KeyPair user = KeyUtils.generateKeyPair(algorithm, size);
        Path file = secretFile("rw-------");
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(user, "user", null, out);
        }
        try (ScriptedServer server = new ScriptedServer(folder, peer -> {
            peer.hello();
            peer.obey();
        })) {
            server.ssh().setPasswordAuthenticator((_, _, _) -> false);
            server.ssh().setPublickeyAuthenticator((_, key, _) -> KeyUtils.compareKeys(key, user.getPublic()));
            String hostKey = PublicKeyEntry.toString(server.hostKey().getPublic());
            ManagedDevice device = device(server.ssh().getPort(), new Credentials.KeyFile(file), hostKey);

            try (NetconfSession session = client.open(device)) {
                assertThat(session.isOpen()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rw-r--r--, secret, expected a file that only its owner can read",
        "rw-------, '', expected a password in the first line",
        "---------, secret, ''",
    })
    void secretFileThatIsNotOne_isNamed(String mode, String content, String message) throws Exception {
        Path file = secretFile("rw-------");
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        try (ScriptedServer server = new ScriptedServer(folder, peer -> {
            peer.hello();
            peer.obey();
        })) {
            if (message.isEmpty()) {
                Files.delete(file);
            }
            ManagedDevice device =
                    device(server.ssh().getPort(), new Credentials.PasswordFile(file), server.fingerprint());

            assertThatThrownBy(() -> client.open(device))
                    .asInstanceOf(type(NetconfException.class))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(NetconfException.Code.CREDENTIALS))
                    .satisfies(e -> assertThat(e.getMessage())
                            .contains(message, file.toString())
                            .doesNotContain("secret\""));
        }
    }

    @Test
    void keyFileWithoutAKey_isNamed() throws Exception {
        Path file = secretFile("rw-------");
        Files.writeString(file, "-----BEGIN OPENSSH PRIVATE KEY-----\nhello\n-----END OPENSSH PRIVATE KEY-----\n");
        try (ScriptedServer server = new ScriptedServer(folder, Peer::obey)) {
            ManagedDevice device = device(server.ssh().getPort(), new Credentials.KeyFile(file), server.fingerprint());

            assertThatThrownBy(() -> client.open(device))
                    .isInstanceOf(NetconfException.class)
                    .hasMessageContaining("expected a private key");
        }
    }

    @Test
    void sshWithoutNetconf_isNamed() throws Exception {
        try (ScriptedServer server = new ScriptedServer(folder, Peer::obey)) {
            server.ssh().setSubsystemFactories(List.of());

            assertThatThrownBy(() -> client.open(server.device()))
                    .asInstanceOf(type(NetconfException.class))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(NetconfException.Code.SUBSYSTEM));
        }
    }

    @Test
    void nobodyListening_isUnreachable() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        ManagedDevice device = device(port, new Credentials.PasswordFile(secretFile("rw-------")), STRANGER);

        assertThatThrownBy(() -> client.open(device))
                .asInstanceOf(type(NetconfException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(NetconfException.Code.UNREACHABLE));
    }

    @Test
    void portThatSaysNothing_isUnreachableInTime() throws Exception {
        Path password = secretFile("rw-------");
        Files.writeString(password, "secret");
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                NetconfClient quick = new NetconfClient(QUICK)) {
            quick.start();
            ManagedDevice device = device(silent.getLocalPort(), new Credentials.PasswordFile(password), STRANGER);

            assertThatThrownBy(() -> quick.open(device))
                    .asInstanceOf(type(NetconfException.class))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(NetconfException.Code.UNREACHABLE));
        }
    }

    @Test
    void peerThatNeverSaysHello_isRefusedInTime() throws Exception {
        try (ScriptedServer server = new ScriptedServer(folder, Peer::receiveForEver);
                NetconfClient quick = new NetconfClient(QUICK)) {
            quick.start();

            assertThatThrownBy(() -> quick.open(server.device()))
                    .asInstanceOf(type(NetconfException.class))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(NetconfException.Code.HELLO))
                    .satisfies(e -> assertThat(e.getMessage()).contains("found nothing in time"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<rpc-reply xmlns='BASE'/>|expected a hello, found \"rpc-reply\"",
                "<hello/>|expected a hello",
                "<hello xmlns='BASE'><session-id>1</session-id></hello>|expected the capability base:1.0 or base:1.1",
                "<hello xmlns='BASE'><capabilities><capability>CAP</capability></capabilities></hello>|session-id",
                "<hello xmlns='BASE'><capabilities><capability>CAP</capability></capabilities><session-id>0</session-id></hello>|session-id: expected",
                "<!DOCTYPE hello [<!ENTITY a 'b'>]><hello xmlns='BASE'/>|expected",
                "<hello|expected",
            })
    void helloThatIsNone_isRefused(String hello, String message) throws Exception {
        String sent = hello.replace("BASE", Netconf.BASE).replace("CAP", Netconf.BASE_1_1);
        try (ScriptedServer server = new ScriptedServer(folder, peer -> {
            peer.send(sent);
            peer.receiveForEver();
        })) {
            assertThatThrownBy(() -> client.open(server.device()))
                    .asInstanceOf(type(NetconfException.class))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(NetconfException.Code.HELLO))
                    .satisfies(e -> assertThat(e.getMessage()).contains(message));
        }
    }

    @Test
    void closedClient_opensNothing() throws Exception {
        try (ScriptedServer server = new ScriptedServer(folder, Peer::obey)) {
            client.close();

            assertThatThrownBy(() -> client.open(server.device()))
                    .asInstanceOf(type(NetconfException.class))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(NetconfException.Code.CLOSED));
        }
    }

    private Path secretFile(String mode) throws IOException {
        return Files.createTempFile(
                folder, "secret", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
    }

    private static ManagedDevice device(int port, Credentials credentials, String hostKey) {
        Device device = new Device(new DeviceId("r1"), "ietf", Map.of());
        return new ManagedDevice(device, "127.0.0.1", port, "admin", credentials, HostKey.parse(hostKey));
    }
}
