package dev.countersign.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.control.review.operator.Operator;
import dev.countersign.control.review.operator.Role;
import dev.countersign.core.OperatorId;
import dev.countersign.server.auth.Caller;
import dev.countersign.server.auth.SessionConfig;
import dev.countersign.server.auth.Sessions;
import dev.countersign.server.web.Call;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams as the HTTP kernel runs them, each on a thread of its own. */
class LiveHubTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final OperatorId ANA = new OperatorId("ana");

    private final Sessions sessions = new Sessions(SessionConfig.DEFAULT, Clock.systemUTC(), new SecureRandom());
    private final LiveHub hub = new LiveHub(sessions);
    private final List<Thread> threads = new ArrayList<>();

    /** What a browser got so far. */
    private static class Received extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) throws IOException {
            bytes.write(b);
        }

        @Override
        public synchronized void write(byte[] b, int from, int length) throws IOException {
            bytes.write(b, from, length);
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    /** A browser that takes nothing: whoever writes to it waits. */
    private static final class Stuck extends OutputStream {
        private final CountDownLatch released = new CountDownLatch(1);

        @Override
        public void write(int b) throws IOException {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("connection reset");
        }
    }

    @AfterEach
    void close() throws InterruptedException {
        hub.close();
        for (Thread thread : threads) {
            thread.join(SOON);
            assertThat(thread.isAlive()).as("every stream has ended").isFalse();
        }
    }

    @Test
    void event_reachesEveryListener() {
        Received one = listen("");
        Received two = listen("");

        hub.publish("proposal:p-1", "/confirm/d-1");

        for (Received received : List.of(one, two)) {
            await("the event").atMost(SOON).until(() -> received.text().contains("proposal:p-1"));
            assertThat(received.text().replace(": still here\n\n", "")).isEqualTo("""
                    retry: 2000

                    id: 1
                    event: topic
                    data: {"topic":"proposal:p-1","page":"/confirm/d-1"}

                    """);
        }
    }

    @Test
    void topicWithALineFeed_cannotForgeAnEvent() {
        Received received = listen("");

        hub.publish("proposal:p\n\nevent: topic\ndata: {}");

        await("the event").atMost(SOON).until(() -> received.text().contains("proposal:p"));
        assertThat(received.text().lines().filter(line -> line.startsWith("event:")))
                .hasSize(1);
    }

    @Test
    void browserThatComesBack_getsWhatItMissed() {
        hub.publish("queue");
        hub.publish("network");
        hub.publish("ledger");

        Received received = listen("1");

        await("what was missed").atMost(SOON).until(() -> received.text().contains("ledger"));
        assertThat(received.text()).contains("network").doesNotContain("queue");
    }

    @Test
    void nonsenseAsLastEvent_countsAsNone() {
        hub.publish("queue");

        for (String nonsense : List.of("x", "-1", "1e3", "9".repeat(400), "1\n2")) {
            Received received = listen(nonsense);
            await("a beginning").atMost(SOON).until(() -> received.text().startsWith("retry:"));
            assertThat(received.text()).as(nonsense).doesNotContain("queue");
        }
    }

    @Test
    void browserThatTakesNothing_isLetGoWhileOthersGetEverything() {
        Stuck stuck = new Stuck();
        listen("", stuck);
        Received quick = listen("");
        await("two listeners").atMost(SOON).until(() -> hub.listeners() == 2);
        int events = 2 * LiveClient.MAX_PENDING;

        for (int i = 0; i < events; i++) {
            String topic = "proposal:p-" + i + "-";
            hub.publish(topic);
            await(topic).atMost(SOON).until(() -> quick.text().contains(topic));
        }

        assertThat(hub.listeners()).as("only the quick one").isEqualTo(1);
        stuck.released.countDown();
    }

    @Test
    void listeners_areBounded() {
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            replies.add(ask(sessions.open(ANA), ""));
        }

        assertThat(hub.listeners()).isEqualTo(200);
        assertThat(replies.getLast())
                .isInstanceOfSatisfying(
                        Reply.Refusal.class,
                        refusal -> assertThat(refusal.problem().status()).isEqualTo(503));
    }

    @Test
    void browserThatIsGone_leavesItsPlace() {
        Stuck gone = new Stuck();
        gone.released.countDown();
        listen("", gone);

        await("nobody listens").atMost(SOON).until(() -> hub.listeners() == 0);
    }

    @Test
    void streamOfASessionThatEnded_ends() throws InterruptedException {
        Sessions.Opened ana = sessions.open(ANA);
        Received received = new Received();
        Thread thread = run((Reply.Stream) ask(ana, ""), received);
        await("a beginning").atMost(SOON).until(() -> received.text().startsWith("retry:"));

        sessions.close(ana.id());
        hub.publish("queue");

        thread.join(SOON);
        assertThat(thread.isAlive()).isFalse();
        assertThat(hub.listeners()).isZero();
    }

    @Test
    void hubThatIsClosed_takesNobody() {
        hub.close();

        assertThat(ask(sessions.open(ANA), "")).isInstanceOf(Reply.Refusal.class);
    }

    private Received listen(String lastEvent) {
        Received received = new Received();
        listen(lastEvent, received);
        return received;
    }

    private void listen(String lastEvent, OutputStream out) {
        run((Reply.Stream) ask(sessions.open(ANA), lastEvent), out);
    }

    private Thread run(Reply.Stream stream, OutputStream out) {
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                stream.body().write(out);
            } catch (IOException e) {
                if (!(out instanceof Stuck)) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        threads.add(thread);
        return thread;
    }

    @SuppressWarnings("unchecked") // the endpoint takes no body
    private Reply ask(Sessions.Opened who, String lastEvent) {
        Operator operator = new Operator(ANA, "Ana", Set.of(Role.APPROVER), true, List.of(), List.of());
        Call call = new Call(
                new Caller.Person(operator, who.session()),
                "/events",
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.of(lastEvent).filter(id -> !id.isEmpty()),
                false,
                false);
        return ((Endpoint.Action<Endpoint.NoBody>) hub.endpoint().action()).handle(call, new Endpoint.NoBody());
    }
}
