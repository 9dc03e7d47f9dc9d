package dev.countersign.network.netconf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.countersign.core.Untrusted;
import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.network.netconf.wire.RpcError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a peer may send on an open session, and what becomes of those who wait. */
class NetconfSessionTest extends NetconfSessionFixture {
    @Test
    void repliesInReverse_reachThoseWhoAsked() throws Exception {
        try (ScriptedServer server = new ScriptedServer(folder, peer -> {
                    peer.hello();
                    List<String> rpcs = new ArrayList<>();
                    for (int i = 0; i < 8; i++) {
                        rpcs.add(peer.receive());
                    }
                    for (String rpc : rpcs.reversed()) {
                        String asked = rpc.replaceAll("(?s).*<n xmlns=\"urn:n\">(\\d+)</n>.*", "$1");
                        peer.reply(Peer.id(rpc), "<n xmlns=\"urn:n\">" + asked + "</n>");
                    }
                    peer.obey();
                });
                NetconfSession session = client.open(server.device());
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<RpcReply>> replies = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String operation = "<n xmlns=\"urn:n\">" + i + "</n>";
                replies.add(callers.submit(() -> session.rpc(operation, Rpc.ENOUGH)));
            }
            for (int i = 0; i < 8; i++) {
                assertThat(replies.get(i).get())
                        .asInstanceOf(type(RpcReply.Data.class))
                        .extracting(RpcReply.Data::xml)
                        .isEqualTo("<n xmlns=\"urn:n\">" + i + "</n>");
            }
        }
    }

    @Test
    void rpcErrors_comeWithAllTheirFields() throws Exception {
        String error = "<rpc-error><error-type>application</error-type><error-tag>lock-denied</error-tag>"
                + "<error-severity>error</error-severity><error-app-tag>x:y</error-app-tag>"
                + "<error-path xmlns:t=\"urn:t\">/t:top</error-path><error-message xml:lang=\"en\">held</error-message>"
                + "<error-info><session-id>454</session-id></error-info></rpc-error>";
        String warning = "<rpc-error><error-type>protocol</error-type><error-tag>operation-failed</error-tag>"
                + "<error-severity>warning</error-severity></rpc-error>";
        try (ScriptedServer server = new ScriptedServer(folder, peer -> {
                    peer.hello();
                    peer.reply(peer.receiveId(), error + warning);
                    peer.reply(peer.receiveId(), warning + "<ok/>");
                    peer.obey();
                });
                NetconfSession session = client.open(server.device())) {
            assertThat(session.rpc(Rpc.GET, Rpc.ENOUGH))
                    .asInstanceOf(type(RpcReply.Failed.class))
                    .satisfies(f -> assertThat(f.errors()).hasSize(2))
                    .satisfies(f -> assertThat(f.errors().getFirst())
                            .isEqualTo(new RpcError(
                                    "application",
                                    "lock-denied",
                                    "error",
                                    "x:y",
                                    "/t:top",
                                    "held",
                                    "<session-id xmlns=\"" + Netconf.BASE + "\">454</session-id>")));
            assertThat(session.rpc(Rpc.GET, Rpc.ENOUGH))
                    .asInstanceOf(type(RpcReply.Ok.class))
                    .satisfies(ok -> assertThat(ok.warnings()).hasSize(1));
        }
    }

    @Test
    void silence_isNoAnswerAndTheLateReplyIsDropped() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(folder, peer -> {
                    peer.hello();
                    String first = peer.receiveId();
                    String second = peer.receiveId();
                    peer.reply(second, "<ok/>");
                    late.await();
                    peer.reply(first, "<ok/>");
                    peer.obey();
                });
                NetconfSession session = client.open(server.device())) {
            assertThat(session.rpc(Rpc.GET, Rpc.SHORT))
                    .asInstanceOf(type(RpcReply.NoAnswer.class))
                    .extracting(RpcReply.NoAnswer::reason)
                    .isEqualTo("no reply to message 1 in PT0.3S");
            assertThat(session.rpc(Rpc.GET, Rpc.ENOUGH)).isInstanceOf(RpcReply.Ok.class);
            late.countDown();

            assertThat(Rpc.comesTrue(() -> session.statistics().late() == 1)).isTrue();
            assertThat(session.rpc(Rpc.GET, Rpc.ENOUGH)).isInstanceOf(RpcReply.Ok.class);
            assertThat(session.statistics()).isEqualTo(new SessionStatistics(3, 2, 1, 1, 0, 0, 0));
        }
    }

    @Test
    void notificationsBetweenReplies_reachTheListener() throws Exception {
        BlockingQueue<Untrusted<String>> heard = new LinkedBlockingQueue<>();
        try (ScriptedServer server = new ScriptedServer(folder, peer -> {
                    peer.hello();
                    String id = peer.receiveId();
                    peer.send(notification(1));
                    peer.reply(id, "<ok/>");
                    peer.send(notification(2));
                    peer.obey();
                });
                NetconfSession session = client.open(server.device(), new SessionListener() {
                    @Override
                    public void notified(Untrusted<String> xml) {
                        heard.add(xml);
                        throw new IllegalStateException("a listener that fails");
                    }
                })) {
            assertThat(session.rpc(Rpc.GET, Rpc.ENOUGH)).isInstanceOf(RpcReply.Ok.class);
            assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(new Untrusted<>(notification(1)));
            assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(new Untrusted<>(notification(2)));
            assertThat(session.statistics().notifications()).isEqualTo(2);
        }
    }

    @Test
    void moreThanMayBeOutstanding_isNotSent() throws Exception {
        try (ScriptedServer server = new ScriptedServer(folder, peer -> {
                    peer.hello();
                    peer.receiveForEver();
                });
                NetconfSession session = client.open(server.device());
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                callers.execute(() -> session.rpc(Rpc.GET, Rpc.ENOUGH));
            }
            assertThat(Rpc.comesTrue(() -> session.statistics().sent() == 8)).isTrue();

            assertThat(session.rpc(Rpc.GET, Rpc.SHORT))
                    .isEqualTo(new RpcReply.NoAnswer("not sent: 8 earlier RPCs still wait for their replies"));
            client.close();
        }
    }
}
