package dev.countersign.server.live;

import dev.countersign.core.CanonicalJson;
import dev.countersign.server.auth.Caller;
import dev.countersign.server.auth.Sessions;
import dev.countersign.server.web.Access;
import dev.countersign.server.web.Call;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Problem;
import dev.countersign.server.web.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Hands events to the browsers that listen. Whoever publishes is never held up: each browser has a bounded queue of its
 * own, and one that does not keep up is let go. A stream ends with its session.
 */
public final class LiveHub implements AutoCloseable {
    private static final int MAX_CLIENTS = 200;
    private static final int REMEMBERED = 512;
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final Sessions sessions;
    private final Set<LiveClient> clients = new LinkedHashSet<>();
    private final Deque<LiveEvent> recent = new ArrayDeque<>();
    private long last;
    private boolean closed;

    /** What a browser is told of an event; its id stands beside it. */
    private record Told(String topic, String page) {}

    public LiveHub(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Says that a topic changed. */
    public void publish(String topic) {
        publish(topic, "");
    }

    /** Says so, and where pages that follow the topic should go. */
    public synchronized void publish(String topic, String page) {
        LiveEvent event = new LiveEvent(++last, topic, page);
        recent.addLast(event);
        if (recent.size() > REMEMBERED) {
            recent.removeFirst();
        }
        clients.forEach(client -> client.offer(event));
        clients.removeIf(LiveClient::closed);
    }

    /** {@code GET /events}. */
    public Endpoint endpoint() {
        return Endpoint.get("/events", Access.PERSON, (call, _) -> listen(call));
    }

    /** How many browsers listen. */
    public synchronized int listeners() {
        return clients.size();
    }

    /** Ends every stream. */
    @Override
    public synchronized void close() {
        closed = true;
        clients.forEach(LiveClient::close);
        clients.clear();
    }

    private synchronized Reply listen(Call call) {
        if (closed || clients.size() >= MAX_CLIENTS || !(call.caller() instanceof Caller.Person person)) {
            return Reply.refusal(Problem.of(
                    503, "listeners", "Too many listeners", "at most " + MAX_CLIENTS, "more", "close some pages"));
        }
        LiveClient client = new LiveClient();
        seen(call)
                .ifPresent(
                        id -> recent.stream().filter(event -> event.id() > id).forEach(client::offer));
        clients.add(client);
        return new Reply.Stream("text/event-stream", "", out -> {
            try {
                stream(client, person, out);
            } finally {
                forget(client);
            }
        });
    }

    /** The last event a browser that reconnects has seen; nonsense counts as none. */
    private static OptionalLong seen(Call call) {
        return call.lastEventId().stream()
                .filter(id -> id.matches("[0-9]{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    private void stream(LiveClient client, Caller.Person person, OutputStream out) throws IOException {
        write(out, "retry: 2000\n\n");
        while (!client.closed() && sessions.alive(person.session())) {
            List<LiveEvent> events;
            try {
                events = client.take(HEARTBEAT);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
            write(out, events.isEmpty() ? ": still here\n\n" : text(events));
        }
    }

    private static String text(List<LiveEvent> events) {
        StringBuilder text = new StringBuilder();
        for (LiveEvent event : events) {
            String data = CanonicalJson.MAPPER.writeValueAsString(new Told(event.topic(), event.page()));
            text.append("id: ")
                    .append(event.id())
                    .append("\nevent: topic\ndata: ")
                    .append(data)
                    .append("\n\n");
        }
        return text.toString();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private synchronized void forget(LiveClient client) {
        clients.remove(client);
    }
}
