package dev.countersign.twin;

import dev.countersign.core.DeviceId;
import java.util.HashMap;
import java.util.Map;

/** The filters of the whole network. What-if: evaluate again with others. */
public record Filters(Map<DeviceId, DeviceFilters> devices) {
    public static final Filters NONE = new Filters(Map.of());

    public Filters {
        devices = Map.copyOf(devices);
    }

    /** The same, with one router's filters replaced. */
    public Filters with(DeviceId device, DeviceFilters filters) {
        Map<DeviceId, DeviceFilters> changed = new HashMap<>(devices);
        changed.put(device, filters);
        return new Filters(changed);
    }
}
