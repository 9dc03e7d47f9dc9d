package dev.countersign.server.run;

import dev.countersign.core.DeviceId;
import dev.countersign.core.evidence.Observation;
import dev.countersign.network.gnmi.GnmiConfig;
import dev.countersign.network.gnmi.GnmiSubscriber;
import dev.countersign.network.inventory.GnmiTarget;
import dev.countersign.server.config.NetworkSettings;
import dev.countersign.telemetry.source.GnmiSource;
import dev.countersign.telemetry.source.SourceState;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Subscriptions over gNMI to the devices that the inventory lists for it, where they are asked for. */
final class GnmiRoom implements AutoCloseable {
    private final Map<DeviceId, GnmiSource> sources = new LinkedHashMap<>();
    private final List<GnmiSubscriber> subscribers = new ArrayList<>();

    GnmiRoom(NetworkSettings settings, NetworkRoom network, RandomGenerator random, Clock clock) {
        for (GnmiTarget target : settings.gnmi() ? network.inventory().gnmi() : List.<GnmiTarget>of()) {
            GnmiSource source = new GnmiSource(
                    target.device(),
                    network.inventory().topology(),
                    settings.gnmiEvery(),
                    () -> PushRoom.schema(network, target.device()),
                    network.telemetry()::take);
            sources.put(target.device(), source);
            subscribers.add(new GnmiSubscriber(
                    target, GnmiConfig.standard(), settings.gnmiEvery(), source::take, clock, random));
        }
    }

    void start() {
        subscribers.forEach(GnmiSubscriber::start);
    }

    List<SourceState> states() {
        return sources.values().stream().map(GnmiSource::state).toList();
    }

    /** From a device's moment to ours, of the newest counters of each. */
    Map<DeviceId, Duration> delays() {
        Map<DeviceId, Duration> delays = new LinkedHashMap<>();
        sources.forEach((device, source) -> delays.put(device, source.delay()));
        return delays;
    }

    /** The newest values that a device has said. */
    List<Observation> observations(DeviceId device) {
        return Optional.ofNullable(sources.get(device))
                .map(GnmiSource::observations)
                .orElse(List.of());
    }

    @Override
    public void close() {
        subscribers.forEach(GnmiSubscriber::close);
    }
}
