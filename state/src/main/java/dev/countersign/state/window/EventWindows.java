package dev.countersign.state.window;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.flow.Flow;
import dev.countersign.state.sketch.SketchKey;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts flows in windows of event time, per device and ingress interface. A flow that spans several windows is taken to
 * have spread its packets evenly over its time; the parts add up to the whole. A window closes when its grace has passed
 * by the watermark, which is the latest time at which anything was received. Parts that come later are kept apart and
 * handed out once, to amend the window, when its lateness has passed too; what comes later still is only counted.
 *
 * <p>No clock is read here: what is in which window follows from the flows and the times at which they were received.
 * {@link #accept} allocates nothing per flow. Not thread-safe.
 */
public final class EventWindows {
    /** The position of a flow that came without a broker. */
    public static final long NO_POSITION = -1;

    /** A flow of more packets than this is a lie; the limit keeps sums from overflowing. */
    private static final long LARGEST_FLOW = 1L << 40;

    private final WindowConfig config;
    private final WindowKeys keys;
    private final long length;
    private final long grace;
    private final DeviceNumbers devices;
    private final @Nullable OpenWindow[] open;
    private final @Nullable OpenWindow[] amending;
    private final Deque<List<ClosedWindow>> due = new ArrayDeque<>();
    private long horizon = Long.MIN_VALUE;
    private long watermark = Long.MIN_VALUE;
    private long neededUntil = Long.MIN_VALUE;
    private long flows;
    private long counted;
    private long amended;
    private long late;
    private long early;
    private long unknownExporter;
    private long refusedInterfaces;
    private long refusedRecords;
    private long implausible;
    private long closedWindows;
    private long clockJumps;

    /**
     * @param key what sketches hash with; artifacts of several collectors can be merged when they share it
     * @param destinations prefixes that are counted apart though they are longer than the configured length: customers
     */
    public EventWindows(WindowConfig config, Exporters exporters, SketchKey key, Collection<IpPrefix> destinations) {
        this.config = config;
        this.keys = new WindowKeys(
                key,
                PrefixItems.of(config.prefix4(), config.prefix6(), List.of()),
                PrefixItems.of(config.prefix4(), config.prefix6(), destinations));
        this.length = config.length().toMillis();
        this.grace = config.grace().toMillis();
        this.devices = new DeviceNumbers(exporters);
        this.open = new OpenWindow[3 + windows(grace)];
        this.amending = new OpenWindow[1 + windows(config.lateness().toMillis())];
    }

    /**
     * Takes a flow, after {@link #advance} to when it was received.
     *
     * @param position where it was read from a broker, ascending, or {@link #NO_POSITION}
     * @return the device it is about; null when it was refused as a whole
     */
    public @Nullable DeviceId accept(Flow flow, long receivedMillis, long position) {
        advance(receivedMillis);
        flows++;
        int device = devices.of(flow);
        if (device == DeviceNumbers.UNKNOWN) {
            unknownExporter = grown(unknownExporter, flow.packets());
            return null;
        }
        if (flow.packets() < 0 || flow.packets() > LARGEST_FLOW || flow.octets() < 0) {
            implausible = grown(implausible, Math.max(0, flow.packets()));
            return null;
        }
        long ahead = Math.floorDiv(watermark, length) * length + 2 * length;
        split(flow, device, position, Math.min(ahead, horizon + open.length * length));
        return devices.name(device);
    }

    /** Moves the watermark to a time, unless it is there or past it; windows whose grace has passed become due. */
    public void advance(long receivedMillis) {
        if (receivedMillis <= watermark) {
            return;
        }
        watermark = receivedMillis;
        long first = Math.floorDiv(watermark - grace, length) * length;
        if (horizon == Long.MIN_VALUE) {
            horizon = first;
        }
        while (horizon < first) {
            closeOldest(first);
        }
    }

    /** Takes out the oldest window that is due, as every device saw it, or what came late for one; none when none is. */
    public List<ClosedWindow> takeDue() {
        return due.isEmpty() ? List.of() : due.removeFirst();
    }

    /** Closes everything and sets the watermark back to a time, because the clock it came from was wrong. */
    public void beginAnew(long nowMillis) {
        clockJumps++;
        long end = horizon + (open.length + amending.length) * length;
        while (horizon < end) {
            closeOldest(end);
        }
        horizon = Long.MIN_VALUE;
        watermark = Long.MIN_VALUE;
        advance(nowMillis);
    }

    /** The latest time at which anything was received, in milliseconds since 1970; {@link Long#MIN_VALUE} before that. */
    public long watermarkMillis() {
        return watermark;
    }

    /** The start of the oldest window that is open; {@link Long#MIN_VALUE} while nothing was received. */
    public long horizonMillis() {
        return horizon;
    }

    /** The start of the oldest window that can still be amended when the oldest open one starts at {@code horizon}. */
    public long oldestAmendable(long horizon) {
        return horizon - (amending.length - 1) * length;
    }

    /** What {@link #horizonMillis} will be at least when all that was accepted since the last question is handed out. */
    public long takeNeededUntil() {
        long until = neededUntil;
        neededUntil = Long.MIN_VALUE;
        return until;
    }

    /** What became of all flows. */
    public WindowStatistics statistics() {
        return new WindowStatistics(
                flows,
                counted,
                amended,
                late,
                early,
                unknownExporter,
                refusedInterfaces,
                refusedRecords,
                implausible,
                closedWindows,
                clockJumps);
    }

    /** Gives each window its part; {@code limit} is where the last window that may be open ends. */
    private void split(Flow flow, int device, long position, long limit) {
        long after = flow.endMillis() + 1;
        long oldest = oldestAmendable(horizon);
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
                add(flow, device, position, start, packets, octets);
            }
            from = next;
        }
    }

    private void add(Flow flow, int device, long position, long start, long packets, long octets) {
        boolean closed = start < horizon;
        neededUntil = Math.max(neededUntil, start + (closed ? amending.length : 1) * length);
        switch (window(closed ? amending : open, start)
                .add(flow, device, devices.source(), position, packets, octets)) {
            case YES -> {
                counted += closed ? 0 : packets;
                amended += closed ? packets : 0;
            }
            case TOO_MANY_INTERFACES -> refusedInterfaces += packets;
            case TOO_MANY_RECORDS -> refusedRecords += packets;
            case IMPLAUSIBLE -> implausible = grown(implausible, packets);
        }
    }

    /** A sum that stays at the largest number rather than wrap: these count lies. */
    private static long grown(long sum, long more) {
        return more > Long.MAX_VALUE - sum ? Long.MAX_VALUE : sum + more;
    }

    private static long share(long amount, Flow flow, long time) {
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

    private int windows(long span) {
        return (int) ((span + length - 1) / length);
    }

    /** Closes the oldest window and what came late for one before it; leaps over a time when nothing was open. */
    private void closeOldest(long until) {
        closeAt(amending, oldestAmendable(horizon), true);
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
        due.addLast(window.close(devices, closedMillis(start, late), late));
        return true;
    }

    /** The watermark at which a window is due; never one that has not come, as when windows begin anew. */
    public long closedMillis(long start, boolean late) {
        return Math.min(watermark, start + (late ? amending.length : 1) * length + grace);
    }
}
