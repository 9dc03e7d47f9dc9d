package dev.countersign.core.inventory;

import dev.countersign.core.DeviceId;
import java.util.Map;

/**
 * A managed device as the operator describes it.
 *
 * @param vendor vendor and platform family in lower case, for example {@code cisco-ios-xe} or {@code ietf} for a device
 *     that speaks the standard models only
 * @param labels the operator's own words: role, site, and whatever else
 */
public record Device(DeviceId id, String vendor, Map<String, String> labels) {
    public Device {
        labels = Map.copyOf(labels);
    }
}
