package dev.countersign.network.netconf;

import dev.countersign.core.DeviceId;
import dev.countersign.network.inventory.ManagedDevice;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One supervised session per device, for reading. Each device has a virtual thread of its own: a device that hangs or
 * fails delays no other.
 */
@SuppressWarnings("UnusedVariable")
public final class DevicePool implements AutoCloseable {
    private final NetconfClient client;
    private final List<ManagedDevice> devices;
    private final PoolConfig config;
    private final Clock clock;
    private final RandomGenerator random;

    /** @param client started, and closed by its owner after the pool */
    public DevicePool(
            NetconfClient client, List<ManagedDevice> devices, PoolConfig config, Clock clock, RandomGenerator random) {
        this.client = client;
        this.devices = List.copyOf(devices);
        this.config = config;
        this.clock = clock;
        this.random = random;
    }

    /** Adds a listener; call it before {@link #start} to hear everything. */
    public void listen(DeviceListener listener) {
        Pending.body();
    }

    public void start() {
        Pending.body();
    }

    /** How it stands with a device; an {@link IllegalArgumentException} for one that is not in the pool. */
    public DeviceState state(DeviceId device) {
        return Pending.body();
    }

    /** The reads of a device that is up; empty when it is down. */
    public Optional<Reads> reads(DeviceId device) {
        return Pending.body();
    }

    @Override
    public void close() {
        Pending.body();
    }
}
