package dev.countersign.network.netconf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.countersign.core.Untrusted;
import dev.countersign.network.netconf.wire.Netconf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Peers that send rubbish, too much, or nothing, and what becomes of those who wait. */
class HostilePeerTest extends NetconfSessionFixture {
    @Test
    void repliesToNothing_areCountedAndInTheEndEndTheSession() throws Exception {
        try (ScriptedServer server = new ScriptedServer(folder, peer -> {
                    peer.hello();
                    String id = peer.receiveId();
                    peer.reply("no such id", "<ok/>");
                    peer.send("<rpc-reply xmlns=\"" + Netconf.BASE + "\"><ok/></rpc-reply>");
                    peer.reply(id, "<ok/>");
                    peer.reply(id, "<ok/>");
                    peer.reply(peer.receiveId(), "<ok/>");
                    for (int i = 0; i < 13; i++) {
                        peer.reply("again", "<ok/>");
                    }
                    peer.receiveForEver();
                });
                NetconfSession session = client.open(server.device())) {
            assertThat(session.rpc(Rpc.GET, Rpc.ENOUGH)).isInstanceOf(RpcReply.Ok.class);
            assertThat(session.rpc(Rpc.GET, Rpc.ENOUGH)).isInstanceOf(RpcReply.Ok.class);
            assertThat(Rpc.comesTrue(() -> !session.isOpen())).isTrue();
            assertThat(session.statistics().unexpected()).isEqualTo(16);
        }
    }

    static List<HostileReply> hostileReplies() {
        String reply = "<rpc-reply xmlns=\"" + Netconf.BASE + "\" message-id=\"1\">";
        return List.of(
                new HostileReply("bytes outside of a chunk", "hello", "framing: expected"),
                new HostileReply("a chunk of size 0", "\n#0\n", "framing: expected a digit"),
                new HostileReply("a chunk of 4 GiB", "\n#4294967295\n", "expected at most " + REPLY + " bytes"),
                new HostileReply("no XML", framed("{}"), "refused, MALFORMED"),
                new HostileReply("half an element", framed(reply), "refused, MALFORMED"),
                new HostileReply(
                        "a DTD",
                        framed("<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + reply + "&x;</rpc-reply>"),
                        "refused, FORBIDDEN"),
                new HostileReply(
                        "100,000 levels",
                        framed(reply + "<a>".repeat(100_000) + "</a>".repeat(100_000) + "</rpc-reply>"),
                        "refused, TOO_LARGE"),
                new HostileReply("an rpc", framed("<rpc xmlns=\"" + Netconf.BASE + "\"/>"), "found \"rpc\""),
                new HostileReply(
                        "a reply of another namespace",
                        framed("<rpc-reply message-id=\"1\"><ok/></rpc-reply>"),
                        "found \"rpc-reply\""),
                new HostileReply(
                        "Latin-1", new String(new char[] {'\n', '#', '1', '\n', 0xE9}) + "\n##\n", "expected UTF-8"));
    }

    record HostileReply(String name, String bytes, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static String framed(String xml) {
        return "\n#" + xml.getBytes(StandardCharsets.ISO_8859_1).length + "\n" + xml + "\n##\n";
    }

    @ParameterizedTest
    @MethodSource("hostileReplies")
    void hostileReply_endsTheSessionAndSaysWhy(HostileReply hostile) throws Exception {
        CompletableFuture<String> ended = new CompletableFuture<>();
        try (ScriptedServer server = new ScriptedServer(folder, peer -> {
                    peer.hello();
                    peer.receive();
                    peer.raw(hostile.bytes().getBytes(StandardCharsets.ISO_8859_1));
                    peer.receiveForEver();
                });
                NetconfSession session = client.open(server.device(), ending(ended))) {
            assertThat(session.rpc(Rpc.GET, Rpc.ENOUGH))
                    .asInstanceOf(type(RpcReply.NoAnswer.class))
                    .extracting(RpcReply.NoAnswer::reason)
                    .asString()
                    .contains(hostile.reason());
            assertThat(ended.get()).contains(hostile.reason());
            assertThat(session.isOpen()).isFalse();
        }
    }

    static List<Object[]> endlessReplies() {
        String part = "x".repeat(8000);
        String chunk = "\n#8000\n" + part;
        return List.of(
                new Object[] {Netconf.BASE_1_0, "<rpc-reply>", part}, new Object[] {Netconf.BASE_1_1, chunk, chunk});
    }

    @ParameterizedTest
    @MethodSource("endlessReplies")
    void endlessReply_isCutOffAtTheLimit(String base, String start, String more) throws Exception {
        AtomicLong written = new AtomicLong();
        AtomicBoolean stopped = new AtomicBoolean();
        try (ScriptedServer server = new ScriptedServer(folder, peer -> {
                    peer.hello(base);
                    peer.receive();
                    try {
                        peer.raw(start);
                        while (written.get() < 1L << 30) {
                            peer.raw(more);
                            written.addAndGet(more.length());
                        }
                    } finally {
                        stopped.set(true);
                    }
                });
                NetconfSession session = client.open(server.device())) {
            assertThat(session.rpc(Rpc.GET, Rpc.ENOUGH))
                    .asInstanceOf(type(RpcReply.NoAnswer.class))
                    .extracting(RpcReply.NoAnswer::reason)
                    .asString()
                    .contains("expected at most " + REPLY + " bytes in a message");
            assertThat(Rpc.comesTrue(stopped::get)).isTrue();
            assertThat(written.get()).isLessThan(64L << 20);
        }
    }

    @Test
    void listenerThatHangs_losesNotificationsNotReplies() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        try (ScriptedServer server = new ScriptedServer(folder, peer -> {
                    peer.hello();
                    for (int i = 0; i < 100; i++) {
                        peer.send(notification(i));
                    }
                    peer.obey();
                });
                NetconfSession session = client.open(server.device(), new SessionListener() {
                    @Override
                    public void notified(Untrusted<String> xml) {
                        heard.add(xml.inspect());
                        try {
                            release.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                })) {
            assertThat(session.rpc(Rpc.GET, Rpc.ENOUGH)).isInstanceOf(RpcReply.Ok.class);
            SessionStatistics statistics = session.statistics();
            release.countDown();

            assertThat(statistics.notifications()).isEqualTo(100);
            assertThat(statistics.dropped()).isBetween(95L, 96L);
            assertThat(Rpc.comesTrue(() -> heard.size() == 100 - statistics.dropped()))
                    .isTrue();
        }
    }

    @Test
    void peerThatTakesNothing_timesOutEveryCaller() throws Exception {
        String large = "<x xmlns=\"urn:x\">" + "y".repeat(4 << 20) + "</x>";
        try (ScriptedServer server = new ScriptedServer(folder, peer -> {
                    peer.hello();
                    new CountDownLatch(1).await(); // reads nothing, for ever
                });
                NetconfSession session = client.open(server.device())) {
            for (int i = 0; i < 12; i++) {
                assertThat(session.rpc(large, Rpc.SHORT)).isInstanceOf(RpcReply.NoAnswer.class);
            }
        }
    }

    @Test
    void deviceThatHangsUp_isNoAnswerForAllWhoWait() throws Exception {
        try (ScriptedServer server = new ScriptedServer(folder, peer -> {
                    peer.hello();
                    peer.receive();
                });
                NetconfSession session = client.open(server.device())) {
            assertThat(session.rpc(Rpc.GET, Rpc.ENOUGH))
                    .asInstanceOf(type(RpcReply.NoAnswer.class))
                    .extracting(RpcReply.NoAnswer::reason)
                    .isEqualTo("the device ended the session");
        }
    }

    @Test
    void networkThatGoesSilent_endsTheSession() throws Exception {
        CompletableFuture<String> ended = new CompletableFuture<>();
        try (ScriptedServer server = new ScriptedServer(folder, peer -> {
                    peer.hello();
                    peer.obey();
                });
                Relay relay = new Relay(server.ssh().getPort());
                NetconfSession session = client.open(server.deviceBehind(relay.port()), ending(ended))) {
            assertThat(session.rpc(Rpc.GET, Rpc.ENOUGH)).isInstanceOf(RpcReply.Ok.class);
            relay.swallow();

            assertThat(ended.get(60, TimeUnit.SECONDS)).isNotEmpty();
            assertThat(session.isOpen()).isFalse();
        }
    }

    /** A TCP relay that can begin to lose everything while its connections stay open. */
    private static final class Relay implements AutoCloseable {
        private final ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final AtomicBoolean swallowing = new AtomicBoolean();
        private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());

        Relay(int target) throws IOException {
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        Socket near = listening.accept();
                        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                        sockets.addAll(List.of(near, far));
                        Thread.ofVirtual().start(() -> pump(near, far));
                        Thread.ofVirtual().start(() -> pump(far, near));
                    }
                } catch (IOException e) {
                    // closed
                }
            });
        }

        int port() {
            return listening.getLocalPort();
        }

        void swallow() {
            swallowing.set(true);
        }

        private void pump(Socket from, Socket to) {
            byte[] buffer = new byte[8192];
            try {
                for (int n = from.getInputStream().read(buffer);
                        n >= 0;
                        n = from.getInputStream().read(buffer)) {
                    if (!swallowing.get()) {
                        to.getOutputStream().write(buffer, 0, n);
                    }
                }
            } catch (IOException e) {
                // closed
            }
        }

        @Override
        public void close() throws IOException {
            listening.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
