package dev.countersign.lab.netconf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.network.netconf.wire.Netconf;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The message layer of RFC 6241 section 4, which a well-behaved client library hides. */
@Timeout(60)
class MessageTest {
    @TempDir
    static Path directory;

    private static LabDevice device;

    @BeforeAll
    static void start() {
        device = TestDevices.started(directory);
    }

    @AfterAll
    static void stop() {
        device.close();
    }

    @Test
    void missingMessageId_isAMissingAttribute() throws IOException {
        try (RawClient client = RawClient.open(device.port())) {
            assertThat(client.tell("<rpc xmlns=\"" + Netconf.BASE + "\"><get/></rpc>"))
                    .contains(
                            "<error-type>rpc</error-type>",
                            "<error-tag>missing-attribute</error-tag>",
                            "<bad-attribute>message-id</bad-attribute>",
                            "<bad-element>rpc</bad-element>")
                    .doesNotContain("message-id=");
        }
    }

    @Test
    void attributesOfTheRequest_comeBack() throws IOException {
        try (RawClient client = RawClient.open(device.port())) {
            assertThat(client.tell(
                            "<n:rpc xmlns:n=\"" + Netconf.BASE + "\" message-id=\"a &lt; b\" xmlns:x=\"urn:example\" "
                                    + "x:trace=\"one &quot;two&quot;\" plain=\"3\"><n:discard-changes/></n:rpc>"))
                    .startsWith("<rpc-reply xmlns=\"" + Netconf.BASE + "\"")
                    .contains("message-id=\"a &lt; b\"", "xmlns:x=\"urn:example\"", "plain=\"3\"")
                    .contains("x:trace=\"one &quot;two&quot;\"")
                    .endsWith("><ok/></rpc-reply>");
        }
    }

    @Test
    void requestsSentAtOnce_areAnsweredInOrder() throws IOException {
        try (RawClient client = RawClient.open(device.port())) {
            for (int i = 0; i < 50; i++) {
                client.write("<rpc xmlns=\"" + Netconf.BASE + "\" message-id=\"" + i + "\">"
                        + (i % 2 == 0 ? "<discard-changes/>" : RawClient.readConfig("running")) + "</rpc>");
            }
            for (int i = 0; i < 50; i++) {
                assertThat(client.read().orElseThrow()).contains("message-id=\"" + i + "\"");
            }
        }
    }

    @Test
    void clientOfBase10_keepsTheEndMark() throws IOException {
        try (RawClient client = new RawClient(device.port())) {
            assertThat(client.read().orElseThrow()).contains(Netconf.BASE_1_0, Netconf.BASE_1_1, "<session-id>");
            client.write(RawClient.HELLO_10);
            assertThat(client.call(RawClient.readConfig("running"))).contains("GigabitEthernet0/1");
            assertThat(client.call("<close-session/>")).contains("<ok/>");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void messageInManyChunks_isOneMessage() throws IOException {
        try (RawClient client = RawClient.open(device.port())) {
            StringBuilder chunks = new StringBuilder();
            RawClient.rpc("<discard-changes/>")
                    .chars()
                    .forEach(c -> chunks.append("\n#1\n").append((char) c));
            client.send(chunks + "\n##\n");
            assertThat(client.read().orElseThrow()).contains("<ok/>");
        }
    }

    @Test
    void otherRootThanRpc_isAnUnknownElement() throws IOException {
        try (RawClient client = RawClient.open(device.port())) {
            assertThat(client.tell("<call xmlns=\"" + Netconf.BASE + "\" message-id=\"1\"/>"))
                    .contains("<error-tag>unknown-element</error-tag>", "<bad-element>call</bad-element>");
            assertThat(client.tell("<rpc xmlns=\"urn:example\" message-id=\"1\"/>"))
                    .contains("<error-tag>unknown-namespace</error-tag>", "<bad-namespace>urn:example</bad-namespace>");
        }
    }

    @Test
    void requestWithoutOrWithTwoOperations_isRefused() throws IOException {
        try (RawClient client = RawClient.open(device.port())) {
            assertThat(client.call("")).contains("<error-tag>missing-element</error-tag>");
            assertThat(client.call("<discard-changes/><commit/>")).contains("<error-tag>bad-element</error-tag>");
        }
    }

    @Test
    void maxDepth_cutsTheTree() throws IOException {
        try (RawClient client = RawClient.open(device.port())) {
            String reply = client.call("<get-data xmlns=\"" + Netconf.NMDA + "\" xmlns:ds=\"" + Netconf.DATASTORES
                    + "\"><datastore>ds:running</datastore><max-depth>2</max-depth></get-data>");
            assertThat(reply).contains("interfaces", "<interface").doesNotContain("GigabitEthernet", "<name");
        }
    }
}
