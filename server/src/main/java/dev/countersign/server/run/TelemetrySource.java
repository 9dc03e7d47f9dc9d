package dev.countersign.server.run;

import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.Observation;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import dev.countersign.network.netconf.DeviceState;
import dev.countersign.server.view.Connection;
import dev.countersign.server.view.NetworkSource;
import dev.countersign.server.view.RateSample;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.query.Contents;
import dev.countersign.telemetry.poll.DevicePoll;
import dev.countersign.telemetry.poll.InterfaceRates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the pages read of the network, from telemetry and the device pool. */
final class TelemetrySource implements NetworkSource {
    /** Under this name the pages' reads of artifacts are logged. */
    private static final String PAGES = "operator-pages";

    private final NetworkRoom network;
    private final Function<DeviceId, List<Observation>> pushed;

    /** @param pushed the newest values that a device has pushed */
    TelemetrySource(NetworkRoom network, Function<DeviceId, List<Observation>> pushed) {
        this.network = network;
        this.pushed = pushed;
    }

    @Override
    public Topology topology() {
        return network.inventory().topology();
    }

    @Override
    public Connection connection(DeviceId device) {
        return switch (network.pool().state(device)) {
            case DeviceState.Up up -> new Connection(true, up.since(), "");
            case DeviceState.Down down -> new Connection(false, down.since(), down.reason());
        };
    }

    @Override
    public List<InterfaceRef> interfaces(DeviceId device) {
        TreeSet<String> names = new TreeSet<>();
        poll(device).ifPresent(poll -> names.addAll(poll.interfaces().keySet()));
        network.telemetry().poller().history().interfaces().stream()
                .filter(at -> at.device().equals(device))
                .forEach(at -> names.add(at.name()));
        Topology topology = topology();
        Stream.concat(
                        topology.links().stream().flatMap(link -> Stream.of(link.a(), link.b())),
                        topology.customers().stream().map(customer -> customer.attachment()))
                .filter(at -> at.device().equals(device))
                .forEach(at -> names.add(at.name()));
        return names.stream().map(name -> new InterfaceRef(device, name)).toList();
    }

    @Override
    public List<RateSample> history(InterfaceRef at) {
        return network.telemetry().poller().history().of(at).stream()
                .map(TelemetrySource::sample)
                .toList();
    }

    private static RateSample sample(InterfaceRates rates) {
        return new RateSample(
                rates.interval().end(),
                rates.in().packets(),
                rates.out().packets(),
                rates.in().bits(),
                rates.out().bits(),
                rates.in().discards(),
                rates.out().discards());
    }

    @Override
    public List<Observation> observations(DeviceId device) {
        Map<String, Observation> newest = new TreeMap<>();
        poll(device).ifPresent(poll -> poll.observations().forEach(one -> newest.put(one.path(), one)));
        pushed.apply(device).forEach(one -> newest.merge(one.path(), one, (a, b) -> b.at().isAfter(a.at()) ? b : a));
        return List.copyOf(newest.values());
    }

    @Override
    public List<Evidence> evidence(DeviceId device) {
        return network.telemetry().evidence().all(PAGES, device);
    }

    @Override
    public Optional<Evidence> find(EvidenceId id) {
        return network.telemetry().evidence().find(id);
    }

    @Override
    public List<ArtifactCatalogue.Entry> artifacts() {
        return network.catalogue().entries();
    }

    @Override
    public Optional<ArtifactCatalogue.Entry> artifactEntry(String id) {
        return network.catalogue().entry(id);
    }

    @Override
    public Optional<SignedArtifact> artifact(String id, String consumer) {
        return network.catalogue().read(id, consumer);
    }

    @Override
    public Contents contents(StateArtifact artifact) {
        return network.contents().read(artifact);
    }

    private Optional<DevicePoll> poll(DeviceId device) {
        return network.telemetry().poller().latest(device);
    }
}
