package dev.countersign.server.live;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The events one browser has not got yet. An event takes the place of an earlier one of the same topic, so the queue
 * holds one for each topic at most; past a bound the client is dropped, and its browser connects again.
 */
final class LiveClient {
    static final int MAX_PENDING = 256;

    private final Map<String, LiveEvent> pending = new LinkedHashMap<>();
    private boolean closed;

    synchronized void offer(LiveEvent event) {
        LiveEvent before = pending.remove(event.topic());
        String page = before != null && event.page().isEmpty() ? before.page() : event.page();
        pending.put(event.topic(), new LiveEvent(event.id(), event.topic(), page));
        if (pending.size() > MAX_PENDING) {
            close();
        }
        notifyAll();
    }

    /** Waits for events up to a time; an empty list when there were none, or it is closed. */
    synchronized List<LiveEvent> take(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (pending.isEmpty() && !closed && left > 0) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
        List<LiveEvent> events = List.copyOf(pending.values());
        pending.clear();
        return events;
    }

    synchronized void close() {
        closed = true;
        pending.clear();
        notifyAll();
    }

    synchronized boolean closed() {
        return closed;
    }
}
