package dev.countersign.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The network that is worked on.
 *
 * @param inventory file with devices, links and customers
 * @param poll how often the devices' state is read
 */
public record NetworkSettings(Path inventory, Duration poll) {
    static final Key<String> INVENTORY = Kinds.text(
            "network.inventory",
            "inventory.yaml",
            "File that lists devices, links and customers; see `docs/reference/inventory.md`.");
    static final Key<Duration> POLL = Kinds.duration(
            "network.poll",
            "5s",
            "1s",
            "10m",
            "How often interface counters and access lists are read from each device.");
    static final List<Key<?>> ALL = List.of(INVENTORY, POLL);

    static NetworkSettings read(Settings settings) {
        return new NetworkSettings(settings.path(INVENTORY), settings.value(POLL));
    }
}
