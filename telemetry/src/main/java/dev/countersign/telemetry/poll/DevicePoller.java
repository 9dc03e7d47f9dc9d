package dev.countersign.telemetry.poll;

import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.Topology;
import dev.countersign.network.netconf.DevicePool;
import dev.countersign.yang.schema.SchemaStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads interfaces and access lists of every device over NETCONF, again and again, each device in a virtual thread of its
 * own: one that hangs delays no other. What is read is checked against the device's own schema and enriched with its
 * words; counters become rates, which are kept in a {@link RateHistory}.
 */
public final class DevicePoller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DevicePoller.class);

    /** The names of a read's interfaces by their numbers. */
    private record Numbered(DevicePoll poll, Map<Long, String> names) {}

    private final Map<DeviceId, Numbered> numbered = new ConcurrentHashMap<>();
    private final PollConfig config;
    private final Map<DeviceId, DeviceReader> readers = new LinkedHashMap<>();
    private final List<Consumer<DevicePoll>> listeners = new CopyOnWriteArrayList<>();
    private final RateHistory history;
    private final List<Thread> threads = new ArrayList<>();

    /**
     * @param pool started, and closed by its owner after this
     * @param nanos a monotonic clock such as {@link System#nanoTime}; rates are measured with it
     */
    public DevicePoller(
            PollConfig config,
            Topology topology,
            DevicePool pool,
            SchemaStore schemas,
            Clock clock,
            LongSupplier nanos) {
        this.config = config;
        this.history = new RateHistory(config.history(), config.interfaces());
        Labels labels = new Labels(topology);
        for (Device device : topology.devices()) {
            readers.put(device.id(), new DeviceReader(device.id(), config, labels, pool, schemas, clock, nanos));
        }
    }

    /** Adds a listener, which is called after each read, on the device's thread. */
    public void listen(Consumer<DevicePoll> listener) {
        listeners.add(listener);
    }

    public synchronized void start() {
        if (!threads.isEmpty()) {
            throw new IllegalStateException("the poller was started before");
        }
        readers.forEach((device, reader) ->
                threads.add(Thread.ofVirtual().name("poll-" + device).start(() -> run(reader))));
    }

    @Override
    public synchronized void close() {
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                if (!thread.join(Duration.ofSeconds(5))) {
                    LOG.warn("{} did not end in time; it is left behind", thread.getName());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The newest good read of a device; empty before the first. */
    public Optional<DevicePoll> latest(DeviceId device) {
        return Optional.ofNullable(readers.get(device)).flatMap(DeviceReader::latest);
    }

    /** How the reading of a device stands; empty for one that is unknown or has not been tried. */
    public Optional<PollState> state(DeviceId device) {
        return Optional.ofNullable(readers.get(device)).flatMap(DeviceReader::state);
    }

    public RateHistory history() {
        return history;
    }

    /** The name of an interface by its {@code ifIndex}, as the device said when it was last read. */
    public Optional<String> interfaceName(DeviceId device, long ifIndex) {
        return latest(device).flatMap(poll -> Optional.ofNullable(numbers(poll).get(ifIndex)));
    }

    /** Asked for every flow, so it is worked out once for each read. */
    @SuppressWarnings("ReferenceEquality") // another read, however equal
    private Map<Long, String> numbers(DevicePoll poll) {
        Numbered known = numbered.get(poll.device());
        if (known == null || known.poll != poll) {
            Map<Long, String> names = new HashMap<>();
            poll.interfaces().forEach((name, index) -> index.ifPresent(number -> names.put(number, name)));
            known = new Numbered(poll, names);
            numbered.put(poll.device(), known);
        }
        return known.names;
    }

    private void run(DeviceReader reader) {
        try {
            while (true) {
                long began = System.nanoTime();
                readOnce(reader);
                Duration left = config.interval().minusNanos(System.nanoTime() - began);
                Thread.sleep(left.isNegative() ? Duration.ZERO : left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A device's thread must outlive whatever a device or a listener does to it. */
    private void readOnce(DeviceReader reader) {
        try {
            reader.read().ifPresent(poll -> {
                poll.rates().forEach(history::add);
                listeners.forEach(listener -> listener.accept(poll));
            });
        } catch (RuntimeException e) {
            LOG.error("reading {} failed", reader.device(), e);
        }
    }
}
