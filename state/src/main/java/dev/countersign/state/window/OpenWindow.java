package dev.countersign.state.window;

import dev.countersign.core.Interval;
import dev.countersign.core.flow.Flow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A window that still takes flows: per device, by its number, the interfaces seen so far. */
final class OpenWindow {
    /** Whether a part of a flow was taken. */
    enum Taken {
        YES,
        TOO_MANY_INTERFACES,
        TOO_MANY_RECORDS,
        IMPLAUSIBLE
    }

    private final long startMillis;
    private final WindowConfig config;
    private final WindowKeys keys;
    private final List<Share> devices = new ArrayList<>();
    private long[] records = new long[8];
    private @Nullable InterfaceWindow last;
    private int lastDevice = -1;

    /** What one device has of the window. */
    private static final class Share {
        private final List<InterfaceWindow> interfaces = new ArrayList<>();
        private long refusedOfInterfaces;
        private long refusedRecords;
    }

    OpenWindow(long startMillis, WindowConfig config, WindowKeys keys) {
        this.startMillis = startMillis;
        this.config = config;
        this.keys = keys;
    }

    long startMillis() {
        return startMillis;
    }

    /**
     * Adds a part of a flow. Allocates only when the interface or the exporter is new.
     *
     * @param source the exporter's number
     */
    Taken add(Flow flow, int device, int source, long position, long packets, long octets) {
        Share share = share(device);
        InterfaceWindow known = known(share, device, flow.ingress());
        if (!countRecord(source)) {
            share.refusedRecords++;
            if (known != null) {
                known.refuse();
            }
            return Taken.TOO_MANY_RECORDS;
        }
        if (known == null && share.interfaces.size() >= config.quotas().interfaces()) {
            share.refusedOfInterfaces++;
            return Taken.TOO_MANY_INTERFACES;
        }
        InterfaceWindow at = known == null ? fresh(share, device, flow.ingress()) : known;
        return at.add(flow, position, packets, octets) ? Taken.YES : Taken.IMPLAUSIBLE;
    }

    private boolean countRecord(int source) {
        if (source >= records.length) {
            records = Arrays.copyOf(records, Math.max(2 * records.length, source + 1));
        }
        return ++records[source] <= config.quotas().records();
    }

    private Share share(int device) {
        while (devices.size() <= device) {
            devices.add(new Share());
        }
        return devices.get(device);
    }

    private @Nullable InterfaceWindow known(Share share, int device, long ifIndex) {
        InterfaceWindow same = last;
        if (same != null && lastDevice == device && same.ifIndex() == ifIndex) {
            return same;
        }
        for (int i = 0; i < share.interfaces.size(); i++) {
            if (share.interfaces.get(i).ifIndex() == ifIndex) {
                return remember(device, share.interfaces.get(i));
            }
        }
        return null;
    }

    private InterfaceWindow fresh(Share share, int device, long ifIndex) {
        InterfaceWindow fresh =
                new InterfaceWindow(ifIndex, startMillis + config.length().toMillis(), config, keys);
        share.interfaces.add(fresh);
        return remember(device, fresh);
    }

    private InterfaceWindow remember(int device, InterfaceWindow at) {
        last = at;
        lastDevice = device;
        return at;
    }

    /** The window of every device that sent something, devices as numbered in {@code names}. */
    List<ClosedWindow> close(DeviceNumbers names, long closedMillis, boolean late) {
        Instant start = Instant.ofEpochMilli(startMillis);
        Duration length = config.length();
        List<ClosedWindow> closed = new ArrayList<>();
        for (int device = 0; device < devices.size(); device++) {
            Share share = devices.get(device);
            if (!share.interfaces.isEmpty()) {
                closed.add(new ClosedWindow(
                        names.name(device),
                        new Interval(start, start.plus(length)),
                        share.interfaces,
                        new OverQuota(share.refusedOfInterfaces, share.refusedRecords),
                        Instant.ofEpochMilli(closedMillis),
                        late));
            }
        }
        return closed;
    }
}
