package dev.countersign.network.netconf;

import dev.countersign.core.DeviceId;
import dev.countersign.network.inventory.ManagedDevice;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One supervised session per device, for reading. Each device has a virtual thread of its own: a device that hangs or
 * fails delays no other.
 */
public final class DevicePool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DevicePool.class);

    private final PoolConfig config;
    private final List<DeviceListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<DeviceId, Supervisor> supervisors = new LinkedHashMap<>();

    /**
     * A pool that has not started.
     *
     * @param client started, and closed by its owner after the pool
     * @param random for the pauses; used by many threads
     */
    public DevicePool(
            NetconfClient client, List<ManagedDevice> devices, PoolConfig config, Clock clock, RandomGenerator random) {
        this.config = config;
        for (ManagedDevice device : devices) {
            supervisors.put(device.id(), new Supervisor(client, device, config, clock, random, this::changed));
        }
    }

    /** Adds a listener; call it before {@link #start} to hear everything. */
    public void listen(DeviceListener listener) {
        listeners.add(listener);
    }

    /** Begins to connect; does not wait. */
    public void start() {
        supervisors.values().forEach(Supervisor::start);
    }

    /** How it stands with a device; an {@link IllegalArgumentException} for one that is not in the pool. */
    public DeviceState state(DeviceId device) {
        return supervisor(device).state();
    }

    /** The reads of a device that is up; empty when it is down. */
    public Optional<Reads> reads(DeviceId device) {
        return supervisor(device).session().map(session -> new Reads(session, config.read()));
    }

    /** Ends every session and waits for the threads, briefly. */
    @Override
    public void close() {
        supervisors.values().forEach(Supervisor::stop);
        supervisors.values().forEach(Supervisor::join);
    }

    private Supervisor supervisor(DeviceId device) {
        Supervisor supervisor = supervisors.get(device);
        if (supervisor == null) {
            throw new IllegalArgumentException("device: expected one of " + supervisors.keySet() + ", found " + device);
        }
        return supervisor;
    }

    private void changed(DeviceId device, DeviceState state) {
        for (DeviceListener listener : listeners) {
            try {
                listener.changed(device, state);
            } catch (RuntimeException e) {
                LOG.warn("device {}: a listener failed", device, e);
            }
        }
    }
}
