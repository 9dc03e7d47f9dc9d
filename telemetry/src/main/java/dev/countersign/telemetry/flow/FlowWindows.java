package dev.countersign.telemetry.flow;

import dev.countersign.core.filter.IpPrefix;
import dev.countersign.network.flow.FlowRecord;
import dev.countersign.network.flow.FlowSink;
import dev.countersign.state.sketch.SketchKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts flows in windows of event time, per device and ingress interface. A flow that spans several windows is taken to
 * have spread its packets evenly over its time; the parts add up to the whole. A window closes when its grace has passed
 * by this clock, which is the watermark. Parts that come later are kept apart and handed out once, to amend the window,
 * when its lateness has passed too; what comes later still is only counted.
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
    private final @Nullable OpenWindow[] amending;
    private final Deque<List<ClosedWindow>> due = new ArrayDeque<>();
    private long horizon = Long.MIN_VALUE;
    private long newest = Long.MIN_VALUE;
    private long flows;
    private long counted;
    private long amended;
    private long late;
    private long early;
    private long unknownExporter;
    private long refusedInterfaces;
    private long implausible;
    private long closedWindows;
    private long clockJumps;
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
        this.open = new OpenWindow[3 + windows(config.grace())];
        this.amending = new OpenWindow[1 + windows(config.lateness())];
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
                    flows,
                    counted,
                    amended,
                    late,
                    early,
                    unknownExporter,
                    refusedInterfaces,
                    implausible,
                    closedWindows,
                    clockJumps);
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
        long oldest = horizon - (amending.length - 1) * length;
        late += share(flow.packets(), flow, Math.min(oldest, after));
        early += flow.packets() - share(flow.packets(), flow, Math.min(limit, after));
        long from = Math.max(oldest, flow.startMillis());
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
        boolean closed = start < horizon;
        switch (window(closed ? amending : open, start).add(flow, device, packets, octets)) {
            case YES -> {
                counted += closed ? 0 : packets;
                amended += closed ? packets : 0;
            }
            case TOO_MANY_INTERFACES -> refusedInterfaces += packets;
            case IMPLAUSIBLE -> implausible = grown(implausible, packets);
        }
    }

    /** A sum that stays at the largest number rather than wrap: these count lies. */
    private static long grown(long sum, long more) {
        return more > Long.MAX_VALUE - sum ? Long.MAX_VALUE : sum + more;
    }

    private static long share(long amount, FlowRecord flow, long time) {
        return FlowShare.before(amount, flow.startMillis(), flow.endMillis(), time);
    }

    private OpenWindow window(@Nullable OpenWindow[] ring, long start) {
        int slot = Math.floorMod(start / length, ring.length);
        OpenWindow window = ring[slot];
        if (window == null) {
            window = new OpenWindow(start, config, keys);
            ring[slot] = window;
        }
        return window;
    }

    private int windows(Duration span) {
        return (int) ((span.toMillis() + length - 1) / length);
    }

    /** Sets the first horizon; later ones are set when windows are taken out. */
    private void advance(long now) {
        if (horizon == Long.MIN_VALUE) {
            horizon = first(now);
        }
    }

    /** The start of the oldest window that is open at a time. */
    private long first(long now) {
        return Math.floorDiv(now - config.grace().toMillis(), length) * length;
    }

    /** The oldest window whose time has passed, as every device saw it, or what came late for one; none when none is due. */
    private List<ClosedWindow> takeDue() {
        lock.lock();
        try {
            long now = clock.millis();
            advance(now);
            if (newest != Long.MIN_VALUE && now < newest - length) {
                clockJumps++;
                LOG.warn("this clock went back by {} ms; windows begin anew", newest - now);
                beginAnew(now);
            }
            newest = Math.max(now, newest);
            while (due.isEmpty() && horizon < first(now)) {
                takeOldest(first(now));
            }
            return due.isEmpty() ? List.of() : due.removeFirst();
        } finally {
            lock.unlock();
        }
    }

    private void beginAnew(long now) {
        long end = horizon + (open.length + amending.length) * length;
        while (horizon < end) {
            takeOldest(end);
        }
        horizon = first(now);
        newest = now;
    }

    /** Closes the oldest window and what came late for one before it; leaps over a time when nothing was open. */
    private void takeOldest(long until) {
        closeAt(amending, horizon - (amending.length - 1) * length, true);
        closedWindows += closeAt(open, horizon, false) ? 1 : 0;
        horizon += length;
        boolean empty = Arrays.stream(open).allMatch(Objects::isNull)
                && Arrays.stream(amending).allMatch(Objects::isNull);
        if (empty) {
            horizon = Math.max(horizon, until);
        }
    }

    private boolean closeAt(@Nullable OpenWindow[] ring, long start, boolean late) {
        int slot = Math.floorMod(start / length, ring.length);
        OpenWindow window = ring[slot];
        if (window == null || window.startMillis() != start) {
            return false;
        }
        ring[slot] = null;
        due.addLast(window.close(devices, late));
        return true;
    }
}
