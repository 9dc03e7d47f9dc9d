package dev.countersign.network.netconf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.network.netconf.wire.Netconf;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NetconfClientTest {
    private static final Duration ENOUGH = Duration.ofSeconds(20);
    private static final String GET = "<get xmlns=\"" + Netconf.BASE + "\"/>";

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

    @Test
    void chunkedSession_replyComesBack() throws Exception {
        try (ScriptedServer server = new ScriptedServer(folder, peer -> {
                    peer.hello(Netconf.BASE_1_1, "urn:x?module=m&amp;revision=2024-01-02&amp;features=a,b");
                    peer.reply(peer.receiveId(), "<data><top xmlns=\"urn:x\"><leaf>é &amp; 1</leaf></top></data>");
                    peer.obey();
                });
                NetconfSession session = client.open(server.device())) {
            assertThat(session.sessionId()).isEqualTo("7");
            assertThat(session.capabilities().modules())
                    .containsExactly(
                            new AnnouncedModule("m", "2024-01-02", "urn:x", java.util.Set.of("a", "b"), List.of()));

            assertThat(new Reads(session, ENOUGH).get(Filter.ALL))
                    .isEqualTo(new ReadReply.Content("<top xmlns=\"urn:x\"><leaf>é &amp; 1</leaf></top>"));
        }
    }

    @Test
    void sessionWithoutBase11_keepsEndOfMessageFraming() throws Exception {
        try (ScriptedServer server = new ScriptedServer(folder, peer -> {
                    peer.hello(Netconf.BASE_1_0);
                    peer.obey();
                });
                NetconfSession session = client.open(server.device())) {
            assertThat(session.rpc(GET, ENOUGH)).isEqualTo(new RpcReply.Ok(List.of()));
        }
    }
}
