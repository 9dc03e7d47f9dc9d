package dev.countersign.server.run;

import dev.countersign.core.DeviceId;
import dev.countersign.core.evidence.Observation;
import dev.countersign.network.inventory.ManagedDevice;
import dev.countersign.network.netconf.DevicePush;
import dev.countersign.network.netconf.PushRequest;
import dev.countersign.server.config.NetworkSettings;
import dev.countersign.telemetry.source.PushSource;
import dev.countersign.telemetry.source.SourceState;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.SchemaException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Subscriptions to the interfaces of every device, where they are asked for. */
final class PushRoom implements AutoCloseable {
    private static final String INTERFACES = "<interfaces xmlns=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\"/>";
    private static final Duration BETWEEN_CHANGES = Duration.ofSeconds(1);

    private final Map<DeviceId, PushSource> sources = new LinkedHashMap<>();
    private final Map<DeviceId, DevicePush> pushes = new LinkedHashMap<>();

    PushRoom(NetworkSettings settings, NetworkRoom network, RandomGenerator random, Clock clock) {
        List<PushRequest> requests = List.of(
                new PushRequest("interfaces, periodic", INTERFACES, false, settings.pushEvery()),
                new PushRequest("interfaces, on change", INTERFACES, true, BETWEEN_CHANGES));
        for (ManagedDevice device : settings.push() ? network.inventory().devices() : List.<ManagedDevice>of()) {
            PushSource source = new PushSource(
                    device.id(),
                    network.inventory().topology(),
                    requests,
                    () -> schema(network, device.id()),
                    network.telemetry()::take,
                    clock);
            sources.put(device.id(), source);
            pushes.put(device.id(), new DevicePush(network.client(), device, requests, source::take, random));
        }
    }

    /** Empty while the device is down. */
    static Optional<Schema> schema(NetworkRoom network, DeviceId device) {
        try {
            return network.pool().reads(device).map(reads -> network.schemas().of(device, reads));
        } catch (SchemaException e) {
            return Optional.empty();
        }
    }

    void start() {
        pushes.values().forEach(DevicePush::start);
    }

    List<SourceState> states() {
        return sources.values().stream()
                .flatMap(source -> source.states().stream())
                .toList();
    }

    /** The newest values that a device has pushed. */
    List<Observation> observations(DeviceId device) {
        return Optional.ofNullable(sources.get(device))
                .map(PushSource::observations)
                .orElse(List.of());
    }

    @Override
    public void close() {
        pushes.values().forEach(DevicePush::close);
    }
}
