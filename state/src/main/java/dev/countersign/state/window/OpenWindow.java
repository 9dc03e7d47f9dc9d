package dev.countersign.state.window;

import dev.countersign.core.Interval;
import dev.countersign.core.flow.Flow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A window that still takes flows: per device, by its number, the interfaces seen so far. */
final class OpenWindow {
    /** Whether a part of a flow was taken. */
    enum Taken {
        YES,
        TOO_MANY_INTERFACES,
        IMPLAUSIBLE
    }

    private final long startMillis;
    private final WindowConfig config;
    private final WindowKeys keys;
    private final List<List<InterfaceWindow>> devices = new ArrayList<>();
    private @Nullable InterfaceWindow last;
    private int lastDevice = -1;

    OpenWindow(long startMillis, WindowConfig config, WindowKeys keys) {
        this.startMillis = startMillis;
        this.config = config;
        this.keys = keys;
    }

    long startMillis() {
        return startMillis;
    }

    /** Adds a part of a flow. Allocates only when the interface is new. */
    Taken add(Flow flow, int device, long position, long packets, long octets) {
        InterfaceWindow at = at(device, flow.ingress());
        if (at == null) {
            return Taken.TOO_MANY_INTERFACES;
        }
        return at.add(flow, position, packets, octets) ? Taken.YES : Taken.IMPLAUSIBLE;
    }

    private @Nullable InterfaceWindow at(int device, long ifIndex) {
        InterfaceWindow same = last;
        if (same != null && lastDevice == device && same.ifIndex() == ifIndex) {
            return same;
        }
        while (devices.size() <= device) {
            devices.add(new ArrayList<>());
        }
        List<InterfaceWindow> interfaces = devices.get(device);
        for (int i = 0; i < interfaces.size(); i++) {
            if (interfaces.get(i).ifIndex() == ifIndex) {
                return remember(device, interfaces.get(i));
            }
        }
        if (interfaces.size() >= config.interfaces()) {
            return null;
        }
        InterfaceWindow fresh =
                new InterfaceWindow(ifIndex, startMillis + config.length().toMillis(), config, keys);
        interfaces.add(fresh);
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
            if (!devices.get(device).isEmpty()) {
                closed.add(new ClosedWindow(
                        names.name(device),
                        new Interval(start, start.plus(length)),
                        devices.get(device),
                        Instant.ofEpochMilli(closedMillis),
                        late));
            }
        }
        return closed;
    }
}
