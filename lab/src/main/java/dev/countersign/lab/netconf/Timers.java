package dev.countersign.lab.netconf;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Deadlines on the monotonic clock, run one after another by one thread. */
final class Timers implements AutoCloseable {
    /** Something that will happen unless it is cancelled. */
    @FunctionalInterface
    interface Timer {
        void cancel();
    }

    private final String name;
    private @Nullable ScheduledThreadPoolExecutor executor;

    Timers(String name) {
        this.name = name;
    }

    synchronized void start() {
        executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name(name).factory());
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Runs an action once after a delay. */
    synchronized Timer after(Duration delay, Runnable action) {
        if (executor == null) {
            throw new IllegalStateException("timers of " + name + " have not started");
        }
        ScheduledFuture<?> future = executor.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public synchronized void close() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }
}
