package dev.countersign.control.verify;

import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.yang.data.DataTree;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The running configurations that a verification rests on, read all at once while checks are made: first those of the
 * devices that are edited, for everything waits for them, then those of the others in the topology, for the simulation.
 * {@link #close} waits for the readers.
 */
final class Readings implements RunningSource, AutoCloseable {
    private final RunningSource source;
    private final Map<DeviceId, CompletableFuture<Running>> edited = new LinkedHashMap<>();
    private final Map<DeviceId, CompletableFuture<Running>> bystanders = new LinkedHashMap<>();
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

    private Readings(RunningSource source) {
        this.source = source;
    }

    /** Begins to read. */
    static Readings begin(Iterable<DeviceEdit> edits, Topology topology, RunningSource source) {
        Readings readings = new Readings(source);
        for (DeviceEdit edit : edits) {
            readings.edited.computeIfAbsent(edit.device(), readings::begin);
        }
        for (Device device : topology.devices()) {
            if (!readings.edited.containsKey(device.id())) {
                readings.bystanders.computeIfAbsent(device.id(), readings::begin);
            }
        }
        readings.readers.shutdown();
        return readings;
    }

    private CompletableFuture<Running> begin(DeviceId device) {
        return CompletableFuture.supplyAsync(() -> source.read(device), readers);
    }

    /** What an edited device has; any other is not asked. */
    @Override
    public Running read(DeviceId device) {
        CompletableFuture<Running> reading = edited.get(device);
        return reading == null ? new Running.Unreadable("nobody edits " + device) : ended(reading);
    }

    private static Running ended(CompletableFuture<Running> reading) {
        return reading.exceptionally(_ -> new Running.Unreadable("the reading broke off"))
                .join();
    }

    /** What the devices have that nobody edits, as far as they could be read; waits for them. */
    Map<DeviceId, DataTree> bystanders() {
        Map<DeviceId, DataTree> read = new HashMap<>();
        bystanders.forEach((device, reading) -> {
            if (ended(reading) instanceof Running.Loaded loaded) {
                read.put(device, loaded.configuration());
            }
        });
        return read;
    }

    /** Why others of them could not be read; waits for them. */
    Map<DeviceId, String> unread() {
        Map<DeviceId, String> unread = new HashMap<>();
        bystanders.forEach((device, reading) -> {
            if (ended(reading) instanceof Running.Unreadable unreadable) {
                unread.put(device, unreadable.reason());
            }
        });
        return unread;
    }

    @Override
    public void close() {
        readers.close();
    }
}
