package dev.countersign.telemetry.flow;

import dev.countersign.core.filter.IpPrefix;
import dev.countersign.network.flow.FlowRecord;
import dev.countersign.network.flow.FlowSink;
import dev.countersign.state.sketch.SketchKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts flows in windows of event time, per device and ingress interface. A flow that spans several windows is taken to
 * have spread its packets evenly over its time; the parts add up to the whole. A window closes when its grace has passed
 * by this clock; parts that come later are counted as late and nowhere else.
 *
 * <p>{@link #accept} is called by the collector's thread and allocates nothing per flow. {@link #start} begins a thread
 * that closes windows and hands them to the listener; {@link #closeDue} does the same by hand.
 */
public final class FlowWindows implements FlowSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FlowWindows.class);
    private static final Duration TICK = Duration.ofMillis(200);
    /** A flow of more packets than this is a lie; the limit keeps sums from overflowing. */
    private static final long LARGEST_FLOW = 1L << 40;

    private final WindowConfig config;
    private final Clock clock;
    private final Consumer<List<ClosedWindow>> listener;
    private final WindowKeys keys;
    private final long length;
    private final ReentrantLock lock = new ReentrantLock();
    private final DeviceNumbers devices;
    private final RecentFlows recent;
    private final @Nullable OpenWindow[] open;
    private long horizon = Long.MIN_VALUE;
    private long flows;
    private long counted;
    private long late;
    private long early;
    private long unknownExporter;
    private long refusedInterfaces;
    private long implausible;
    private long closedWindows;
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
        this.keys = new WindowKeys(
                key,
                PrefixItems.of(config.prefix4(), config.prefix6(), List.of()),
                PrefixItems.of(config.prefix4(), config.prefix6(), destinations));
        this.length = config.length().toMillis();
        this.devices = new DeviceNumbers(exporters);
        this.recent = new RecentFlows(config.recentFlows());
        this.open = new OpenWindow[3 + (int) ((config.grace().toMillis() + length - 1) / length)];
    }

    @Override
    public void accept(FlowRecord flow) {
        lock.lock();
        try {
            take(flow, clock.millis());
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
            return new WindowStatistics(
                    flows, counted, late, early, unknownExporter, refusedInterfaces, implausible, closedWindows);
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

    private void take(FlowRecord flow, long now) {
        advance(now);
        flows++;
        int device = devices.of(flow);
        if (device == DeviceNumbers.UNKNOWN) {
            unknownExporter = grown(unknownExporter, flow.packets());
            return;
        }
        if (flow.packets() > LARGEST_FLOW || flow.octets() < 0) {
            implausible = grown(implausible, flow.packets());
            return;
        }
        recent.add(flow, devices.name(device), now);
        long ahead = Math.floorDiv(now, length) * length + 2 * length;
        split(flow, device, Math.min(ahead, horizon + open.length * length));
    }

    /** Gives each window its part; {@code limit} is where the last window that may be open ends. */
    private void split(FlowRecord flow, int device, long limit) {
        long after = flow.endMillis() + 1;
        late += share(flow.packets(), flow, Math.min(horizon, after));
        early += flow.packets() - share(flow.packets(), flow, Math.min(limit, after));
        long from = Math.max(horizon, flow.startMillis());
        long to = Math.min(limit, after);
        while (from < to) {
            long start = Math.floorDiv(from, length) * length;
            long next = Math.min(start + length, to);
            long packets = share(flow.packets(), flow, next) - share(flow.packets(), flow, from);
            long octets = share(flow.octets(), flow, next) - share(flow.octets(), flow, from);
            if (packets > 0 || octets > 0) {
                add(flow, device, start, packets, octets);
            }
            from = next;
        }
    }

    private void add(FlowRecord flow, int device, long start, long packets, long octets) {
        switch (window(start).add(flow, device, packets, octets)) {
            case YES -> counted += packets;
            case TOO_MANY_INTERFACES -> refusedInterfaces += packets;
            case IMPLAUSIBLE -> implausible = grown(implausible, packets);
        }
    }

    /** A sum that stays at the largest number rather than wrap: these count lies. */
    private static long grown(long sum, long more) {
        return more > Long.MAX_VALUE - sum ? Long.MAX_VALUE : sum + more;
    }

    /** How much of an amount falls before a time, rounded so that consecutive parts add up to the whole. */
    private static long share(long amount, FlowRecord flow, long time) {
        if (time <= flow.startMillis()) {
            return 0;
        }
        if (time > flow.endMillis()) {
            return amount;
        }
        double part = (double) (time - flow.startMillis()) / (flow.endMillis() - flow.startMillis() + 1);
        return Math.min(amount, Math.round(amount * part));
    }

    private OpenWindow window(long start) {
        int slot = Math.floorMod(start / length, open.length);
        OpenWindow window = open[slot];
        if (window == null) {
            window = new OpenWindow(start, config, keys);
            open[slot] = window;
        }
        return window;
    }

    /** Sets the first horizon; later ones are set when windows are taken out. */
    private void advance(long now) {
        if (horizon == Long.MIN_VALUE) {
            horizon = Math.floorDiv(now - config.grace().toMillis(), length) * length;
        }
    }

    /** The oldest window whose grace has passed, as every device saw it; empty windows are passed over. */
    private List<ClosedWindow> takeDue() {
        lock.lock();
        try {
            long now = clock.millis();
            advance(now);
            List<ClosedWindow> closed = new ArrayList<>();
            while (closed.isEmpty() && horizon + length + config.grace().toMillis() <= now) {
                closed.addAll(takeOldest());
            }
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private List<ClosedWindow> takeOldest() {
        int slot = Math.floorMod(horizon / length, open.length);
        OpenWindow window = open[slot];
        open[slot] = null;
        horizon += length;
        if (window == null) {
            return List.of();
        }
        closedWindows++;
        return window.close(devices);
    }
}
