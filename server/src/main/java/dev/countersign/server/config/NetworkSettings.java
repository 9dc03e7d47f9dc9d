package dev.countersign.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The network that is worked on.
 *
 * @param inventory file with devices, links and customers
 * @param poll how often the devices' state is read
 * @param push whether devices are subscribed to as well, where they offer it
 * @param pushEvery from one pushed update to the next
 * @param gnmi whether the gNMI services of the inventory are subscribed to
 * @param gnmiEvery from one gNMI sample to the next
 */
public record NetworkSettings(
        Path inventory, Duration poll, boolean push, Duration pushEvery, boolean gnmi, Duration gnmiEvery) {
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
    static final Key<Boolean> PUSH = Kinds.flag(
            "network.push",
            "false",
            "Whether devices' interfaces are subscribed to (YANG-Push, RFC 8641), on a second session with each. A device without it is polled only, and said to be.");
    static final Key<Duration> PUSH_EVERY = Kinds.duration(
            "network.push-every",
            "5s",
            "100ms",
            "10m",
            "From one pushed update of an interface's counters to the next.");
    static final Key<Boolean> GNMI = Kinds.flag(
            "network.gnmi",
            "false",
            "Whether the devices that the inventory lists under `gnmi` are subscribed to over gNMI. A device without it is polled only, and said to be.");
    static final Key<Duration> GNMI_EVERY = Kinds.duration(
            "network.gnmi-every", "5s", "100ms", "10m", "From one gNMI sample of an interface's counters to the next.");
    static final List<Key<?>> ALL = List.of(INVENTORY, POLL, PUSH, PUSH_EVERY, GNMI, GNMI_EVERY);

    static NetworkSettings read(Settings settings) {
        return new NetworkSettings(
                settings.path(INVENTORY),
                settings.value(POLL),
                settings.value(PUSH),
                settings.value(PUSH_EVERY),
                settings.value(GNMI),
                settings.value(GNMI_EVERY));
    }
}
