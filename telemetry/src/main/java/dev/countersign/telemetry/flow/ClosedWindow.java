package dev.countersign.telemetry.flow;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import java.util.List;

/** What one device's exporters reported of one window of event time, complete but for what came too late. */
public record ClosedWindow(DeviceId device, Interval interval, List<InterfaceWindow> interfaces) {
    public ClosedWindow {
        interfaces = List.copyOf(interfaces);
    }
}
