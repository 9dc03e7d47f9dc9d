package dev.countersign.control.verify;

import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.yang.data.DataTree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * The running configurations of the devices that a change does not touch, for the simulation: read all at once while other
 * checks are made. {@link #close} waits for the readers.
 */
final class Bystanders implements AutoCloseable {
    private final Map<DeviceId, DataTree> configurations = new ConcurrentHashMap<>();
    private final Map<DeviceId, String> unread = new ConcurrentHashMap<>();
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

    private Bystanders() {}

    /** Begins to read every device of the topology that no edit is for. */
    static Bystanders read(Topology topology, List<DeviceEdit> edits, RunningSource running) {
        Bystanders bystanders = new Bystanders();
        Set<DeviceId> touched = edits.stream().map(DeviceEdit::device).collect(Collectors.toSet());
        topology.devices().stream()
                .map(Device::id)
                .filter(device -> !touched.contains(device))
                .forEach(device -> bystanders.readers.execute(() -> bystanders.read(device, running)));
        bystanders.readers.shutdown();
        return bystanders;
    }

    private void read(DeviceId device, RunningSource running) {
        unread.put(device, "the reading broke off");
        switch (running.read(device)) {
            case RunningSource.Running.Loaded loaded -> {
                configurations.put(device, loaded.configuration());
                unread.remove(device);
            }
            case RunningSource.Running.Unreadable(String reason) -> unread.put(device, reason);
        }
    }

    /** Those that could be read, when all were tried. */
    Map<DeviceId, DataTree> configurations() {
        close();
        return configurations;
    }

    /** Why the others could not, when all were tried. */
    Map<DeviceId, String> unread() {
        close();
        return unread;
    }

    @Override
    public void close() {
        readers.close();
    }
}
