package dev.countersign.core.inventory;

import dev.countersign.core.DeviceId;
import java.util.List;

/**
 * A path that traffic of a class takes instead of the shortest, from the device where it enters to the device where the
 * last link ends.
 *
 * @param serviceClass as in the customers' label {@code service-class}
 * @param links ids, in the order of the path
 */
public record ExplicitPath(String serviceClass, DeviceId from, List<String> links) {
    public ExplicitPath {
        links = List.copyOf(links);
    }
}
