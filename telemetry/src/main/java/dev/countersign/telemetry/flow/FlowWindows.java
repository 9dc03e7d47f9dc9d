package dev.countersign.telemetry.flow;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.network.flow.FlowRecord;
import dev.countersign.network.flow.FlowSink;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.window.ClosedWindow;
import dev.countersign.state.window.EventWindows;
import dev.countersign.state.window.Exporters;
import dev.countersign.state.window.WindowConfig;
import dev.countersign.state.window.WindowStatistics;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link EventWindows} of what a collector in this process receives: this clock is the watermark.
 *
 * <p>When the clock goes back by more than a window, everything open is handed out and windows begin anew; a clock that leaps
 * ahead closes what is open.
 *
 * <p>{@link #accept} is called by the collector's thread and allocates nothing per flow. {@link #start} begins a thread
 * that closes windows and hands them to the listener; {@link #closeDue} does the same by hand.
 */
public final class FlowWindows implements FlowSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FlowWindows.class);
    private static final Duration TICK = Duration.ofMillis(200);

    private final WindowConfig config;
    private final Clock clock;
    private final Consumer<List<ClosedWindow>> listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final EventWindows windows;
    private final RecentFlows recent;
    private @Nullable Thread thread;

    /**
     * @param key what sketches hash with; artifacts of several collectors can be merged when they share it
     * @param destinations prefixes that are counted apart though they are longer than the configured length: customers
     * @param listener gets all devices' windows of one interval at once, in the order of time; never concurrently
     */
    public FlowWindows(
            WindowConfig config,
            Clock clock,
            Exporters exporters,
            SketchKey key,
            Collection<IpPrefix> destinations,
            Consumer<List<ClosedWindow>> listener) {
        this.config = config;
        this.clock = clock;
        this.listener = listener;
        this.windows = new EventWindows(config, exporters, key, destinations);
        this.recent = new RecentFlows(config.recentFlows());
    }

    @Override
    public void accept(FlowRecord flow) {
        lock.lock();
        try {
            long now = clock.millis();
            DeviceId device = windows.accept(flow, now, EventWindows.NO_POSITION);
            if (device != null) {
                recent.add(flow, device, now);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The newest flows as they came. */
    public RecentFlows recent() {
        return recent;
    }

    public WindowStatistics statistics() {
        lock.lock();
        try {
            return windows.statistics();
        } finally {
            lock.unlock();
        }
    }

    /** Begins to close windows as their time comes. */
    public synchronized void start() {
        if (thread != null) {
            throw new IllegalStateException("the windows were started before");
        }
        thread = Thread.ofVirtual().name("flow-windows").start(this::run);
    }

    /** Ends the thread; windows still open are dropped. */
    @Override
    public synchronized void close() {
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            if (!thread.join(Duration.ofSeconds(5))) {
                LOG.warn("a listener of flow windows did not return; its thread is left behind");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes the windows whose grace has passed, oldest first, and hands each to the listener. */
    public void closeDue() {
        for (List<ClosedWindow> window = takeDue(); !window.isEmpty(); window = takeDue()) {
            listener.accept(window);
        }
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(TICK);
                closeDueSafely();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** This thread must outlive a listener's mistake: the next window has its own chance. */
    private void closeDueSafely() {
        try {
            closeDue();
        } catch (RuntimeException e) {
            LOG.error("a listener of flow windows failed; the window is lost to it", e);
        }
    }

    private List<ClosedWindow> takeDue() {
        lock.lock();
        try {
            long now = clock.millis();
            long newest = windows.watermarkMillis();
            if (newest != Long.MIN_VALUE && now < newest - config.length().toMillis()) {
                LOG.warn("this clock went back by {} ms; windows begin anew", newest - now);
                windows.beginAnew(now);
            }
            windows.advance(now);
            return windows.takeDue();
        } finally {
            lock.unlock();
        }
    }
}
