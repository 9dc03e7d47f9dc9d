package dev.countersign.state.window;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import java.time.Instant;
import java.util.List;

/**
 * What one device's exporters reported of one window of event time.
 *
 * @param refused flow records that quotas kept out
 * @param closedAt the watermark at which it was due
 * @param late true for what came after the window was closed, and only that
 */
public record ClosedWindow(
        DeviceId device,
        Interval interval,
        List<InterfaceWindow> interfaces,
        OverQuota refused,
        Instant closedAt,
        boolean late) {
    public ClosedWindow {
        interfaces = List.copyOf(interfaces);
    }
}
