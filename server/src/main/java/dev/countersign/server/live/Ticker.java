package dev.countersign.server.live;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again on a virtual thread of its own; what goes wrong is logged, and it goes on. */
public final class Ticker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final Duration period;
    private final Runnable task;
    private @Nullable Thread thread;

    public Ticker(String name, Duration period, Runnable task) {
        this.name = name;
        this.period = period;
        this.task = task;
    }

    public void start() {
        thread = Thread.ofVirtual().name(name).start(this::run);
    }

    /** Ends it, and waits for what it is just doing, so that what the task works with can be closed next. */
    @Override
    public void close() {
        Thread ending = thread;
        if (ending == null) {
            return;
        }
        thread = null;
        ending.interrupt();
        try {
            if (!ending.join(PATIENCE)) {
                LOG.warn("{} does not end; its thread is left behind", name);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(period);
                task.run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.warn("{} failed; it goes on in {}", name, period, e);
            }
        }
    }
}
