package dev.countersign.lab.traffic;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a task at a steady pace with the time that passed since the last call. After a pause of the machine time goes on
 * from where it was: no call is told of more than {@value #LONGEST_SECONDS} seconds.
 */
final class Metronome implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Metronome.class);
    private static final int LONGEST_SECONDS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final Duration pace;
    private final Consumer<Duration> task;
    private volatile boolean closed;
    private @Nullable Thread thread;

    Metronome(String name, Duration pace, Consumer<Duration> task) {
        this.name = name;
        this.pace = pace;
        this.task = task;
    }

    void start() {
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    private void run() {
        long last = System.nanoTime();
        long next = last;
        while (!closed) {
            next = Math.max(next + pace.toNanos(), last);
            while (!closed && System.nanoTime() - next < 0) {
                LockSupport.parkNanos(next - System.nanoTime());
            }
            long now = System.nanoTime();
            Duration passed = Duration.ofNanos(now - last);
            last = now;
            Duration longest = Duration.ofSeconds(LONGEST_SECONDS);
            call(passed.compareTo(longest) > 0 ? longest : passed);
        }
    }

    /** The thread's edge: one bad tick must not stop time. */
    private void call(Duration passed) {
        if (closed) {
            return;
        }
        try {
            task.accept(passed);
        } catch (RuntimeException e) {
            LOG.error("a tick of {} failed; time goes on", name, e);
        }
    }

    @Override
    public void close() {
        closed = true;
        Thread running = thread;
        if (running == null || running.equals(Thread.currentThread())) {
            return;
        }
        LockSupport.unpark(running);
        try {
            if (!running.join(PATIENCE)) {
                LOG.warn("{} did not end within {}; its thread is left behind", name, PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
