package dev.countersign.network.netconf;

import dev.countersign.core.Untrusted;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifications on their way to a listener, apart from replies: bounded in number and characters; what does not fit is
 * dropped and counted. The listener hears them, and at last the end, on one virtual thread.
 */
final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final long CHARACTERS = 16L << 20;

    /** A notification, or the end. */
    private record Notice(String text, boolean end) {}

    private final SessionListener listener;
    private final BlockingQueue<Notice> queue;
    private final int capacity;
    private final AtomicLong queued = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    Notices(SessionListener listener, int capacity) {
        this.listener = listener;
        this.capacity = capacity;
        this.queue = new ArrayBlockingQueue<>(capacity + 1);
    }

    void start(String name) {
        Thread.ofVirtual().name(name).start(this::deliver);
    }

    /** Called by one thread only; never waits. */
    void add(String xml) {
        received.incrementAndGet();
        boolean fits = queue.size() < capacity && queued.get() + xml.length() <= CHARACTERS;
        if (!fits) {
            dropped.incrementAndGet();
            return;
        }
        queued.addAndGet(xml.length());
        queue.add(new Notice(xml, false));
    }

    /** Nothing follows; the place for it is always free. */
    void end(String reason) {
        queue.offer(new Notice(reason, true));
    }

    long received() {
        return received.get();
    }

    long dropped() {
        return dropped.get();
    }

    private void deliver() {
        try {
            Notice notice = queue.take();
            while (!notice.end()) {
                queued.addAndGet(-notice.text().length());
                tell(notice);
                notice = queue.take();
            }
            tell(notice);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Notice notice) {
        try {
            if (notice.end()) {
                listener.ended(notice.text());
            } else {
                listener.notified(new Untrusted<>(notice.text()));
            }
        } catch (RuntimeException e) {
            LOG.warn("a listener failed; the session goes on", e);
        }
    }
}
