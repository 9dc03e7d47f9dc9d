package dev.countersign.twin;

import dev.countersign.core.DeviceId;
import java.util.List;

/**
 * An explicit path: traffic of a class that enters at {@code from} and leaves at the router where the circuits end
 * takes them one after the other instead of the shortest path. While one of them is down the shortest path is used.
 *
 * @param circuits ids, in the order of the path
 */
public record Steering(ServiceClass serviceClass, DeviceId from, List<String> circuits) {
    public Steering {
        circuits = List.copyOf(circuits);
        if (circuits.isEmpty()) {
            throw new IllegalArgumentException("steering from " + from + ": expected at least one link, found none");
        }
    }
}
