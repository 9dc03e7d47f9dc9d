package dev.countersign.lab.netconf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.network.netconf.wire.Netconf;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a device makes of clients that break the rules. Each time, another session goes on. */
@Timeout(60)
class AbuseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final DeviceLimits SMALL =
            new DeviceLimits(3, 64 << 10, 32, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofSeconds(5));

    @TempDir
    Path directory;

    private LabDevice device;
    private RawClient witness;

    @BeforeEach
    void start() throws IOException {
        device = limited(SMALL);
        witness = RawClient.open(device.port());
    }

    @AfterEach
    void otherSessionGoesOn() throws IOException {
        assertThat(witness.call(RawClient.readConfig("running"))).contains("GigabitEthernet0/0");
        witness.close();
        device.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "\n#0\n",
                "\n#01\nx\n##\n",
                "\n#-1\n",
                "\n#4294967296\n",
                "\n#4294967295\n",
                "\n#99999999999999999999\n",
                "\n##\n",
                "\n#3\nabcd",
                "\n#3\nabc\n#x\n"
            })
    void badFraming_endsTheSession(String bytes) throws IOException {
        try (RawClient client = RawClient.open(device.port())) {
            client.send(bytes);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void messageWithoutEnd_endsTheSession() throws IOException {
        try (RawClient client = RawClient.open(device.port())) {
            String chunk = "\n#1024\n" + " ".repeat(1024);
            assertThat(closedAfter(client, chunk)).isTrue();
        }
    }

    @Test
    void helloWithoutEnd_endsTheSession() throws IOException {
        try (RawClient client = new RawClient(device.port())) {
            assertThat(closedAfter(client, "<hello>".repeat(100))).isTrue();
        }
    }

    @Test
    void silentClient_isHungUp() throws IOException {
        try (LabDevice other = limited(new DeviceLimits(
                        3, 64 << 10, 32, Duration.ofMillis(300), Duration.ofMinutes(5), Duration.ofSeconds(5)));
                RawClient client = new RawClient(other.port())) {
            assertThat(client.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<hello xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"><capabilities><capability>"
                        + "urn:ietf:params:netconf:base:1.1</capability></capabilities><session-id>4</session-id></hello>",
                "<hello xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"><capabilities><capability>"
                        + "urn:ietf:params:netconf:base:9.9</capability></capabilities></hello>",
                "<rpc xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\" message-id=\"1\"><close-session/></rpc>",
                "not XML"
            })
    void badHello_endsTheSession(String hello) throws IOException {
        try (RawClient client = new RawClient(device.port())) {
            client.write(hello);
            assertThat(client.isClosed()).isTrue();
        }
        assertThat(witness.call("<get><filter><netconf-state xmlns=\"" + Netconf.MONITORING
                        + "\"><statistics/></netconf-state></filter></get>"))
                .contains("<in-bad-hellos>1</in-bad-hellos>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rpc>",
                "<rpc xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\" message-id=\"1\"><get></rpc>",
                "<!DOCTYPE rpc [<!ENTITY a \"aaaa\">]><rpc xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\" "
                        + "message-id=\"1\"><get/></rpc>",
                "<!DOCTYPE rpc SYSTEM \"file:///etc/passwd\"><rpc/>",
                "no markup at all",
                "<x:rpc message-id=\"1\"/>"
            })
    void badXml_isRefused_andTheSessionGoesOn(String message) throws IOException {
        try (RawClient client = RawClient.open(device.port())) {
            assertThat(client.tell(message)).contains("<error-tag>malformed-message</error-tag>");
            assertThat(client.call(RawClient.readConfig("running"))).contains("<data>");
        }
    }

    @Test
    void deepXml_isRefused_andTheSessionGoesOn() throws IOException {
        try (RawClient client = RawClient.open(device.port())) {
            String deep = "<a>".repeat(8000) + "</a>".repeat(8000);
            assertThat(client.call(deep)).contains("<error-tag>too-big</error-tag>");
            assertThat(client.call(RawClient.readConfig("running"))).contains("<data>");
        }
    }

    @Test
    void moreSessionsThanAllowed_areTurnedAway_untilOneEnds() throws IOException {
        try (RawClient second = RawClient.open(device.port())) {
            try (RawClient third = RawClient.open(device.port());
                    RawClient fourth = new RawClient(device.port())) {
                assertThat(fourth.read()).isEmpty();
                assertThat(third.call("<close-session/>")).contains("<ok/>");
                assertThat(third.isClosed()).isTrue();
            }
            assertThat(second.call(RawClient.readConfig("running"))).contains("<data>");
            await().atMost(PATIENCE).until(() -> {
                try (RawClient again = new RawClient(device.port())) {
                    return again.read().isPresent();
                }
            });
        }
    }

    @Test
    void idleClient_isHungUp() throws IOException {
        try (LabDevice other = limited(new DeviceLimits(
                        3, 64 << 10, 32, Duration.ofSeconds(30), Duration.ofSeconds(2), Duration.ofSeconds(5)));
                RawClient client = RawClient.open(other.port())) {
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void clientThatDoesNotReadItsReplies_isHungUp() throws IOException {
        DeviceLimits limits = new DeviceLimits(
                3, 64 << 10, 32, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMillis(500));
        try (LabDevice other = limited(limits);
                RawClient reader = RawClient.open(other.port());
                RawClient client = RawClient.open(other.port())) {
            for (int i = 0; i < 400; i++) {
                client.write(RawClient.rpc("<get/>"));
            }
            await().atMost(PATIENCE).until(() -> sessions(reader) == 1);
        }
    }

    private static int sessions(RawClient client) throws IOException {
        String reply = client.call("<get><filter><netconf-state xmlns=\"" + Netconf.MONITORING
                + "\"><sessions><session><session-id/></session></sessions></netconf-state></filter></get>");
        return reply.split("<session-id>", -1).length - 1;
    }

    private LabDevice limited(DeviceLimits limits) {
        DeviceSettings plain = TestDevices.settings(directory);
        LabDevice limited =
                TestDevices.device(new DeviceSettings(plain.id(), plain.hostKey(), plain.accounts(), false, limits));
        limited.start(0);
        return limited;
    }

    /** Sends until the server has had enough. */
    private static boolean closedAfter(RawClient client, String piece) throws IOException {
        try {
            for (int i = 0; i < 1_000; i++) {
                client.send(piece);
            }
        } catch (IOException e) {
            return true;
        }
        return client.isClosed();
    }
}
