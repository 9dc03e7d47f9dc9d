package dev.countersign.server.view;

import dev.countersign.control.review.QueueItem;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Text;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.evidence.Observation;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Link;
import dev.countersign.telemetry.poll.InterfacePath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the views of the network. */
final class NetworkViews {
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final NetworkSource network;

    NetworkViews(NetworkSource network) {
        this.network = network;
    }

    NetworkView network(List<QueueItem> open, SourcesView sources, Instant now) {
        List<DeviceRow> devices = network.topology().devices().stream()
                .map(device -> new DeviceRow(
                        device,
                        network.connection(device.id()),
                        network.interfaces(device.id()).size(),
                        proposals(open, device.id())))
                .toList();
        List<LinkRow> links =
                network.topology().links().stream().map(link -> link(link, now)).toList();
        return new NetworkView(now, network.topology(), devices, links, sources.sources(), sources.quotas());
    }

    /** The names of interfaces by their numbers, as every device said. */
    InterfaceNamesView interfaceNames() {
        List<InterfaceName> names = new ArrayList<>();
        List<DeviceId> missing = new ArrayList<>();
        for (Device device : network.topology().devices()) {
            int before = names.size();
            for (Observation observation : network.observations(device.id())) {
                InterfacePath.of(observation.path())
                        .filter(path -> path.rest().equals("if-index")
                                && observation.value().matches("[0-9]{1,10}"))
                        .ifPresent(path -> names.add(
                                new InterfaceName(device.id(), Long.parseLong(observation.value()), path.name())));
            }
            if (names.size() == before) {
                missing.add(device.id());
            }
        }
        return new InterfaceNamesView(names, missing);
    }

    Optional<DeviceView> device(DeviceId id, List<QueueItem> open, Instant now) {
        return network.topology().device(id).map(device -> device(device, open, now));
    }

    private DeviceView device(Device device, List<QueueItem> open, Instant now) {
        return new DeviceView(
                now,
                device,
                network.connection(device.id()),
                network.interfaces(device.id()).stream()
                        .map(at -> interfaceView(at, now))
                        .toList(),
                network.observations(device.id()),
                network.evidence(device.id()).stream()
                        .map(e -> EvidenceRows.row(e, now))
                        .toList(),
                proposals(open, device.id()));
    }

    InterfaceView interfaceView(InterfaceRef at, Instant now) {
        List<RateSample> history = network.history(at);
        RateSample latest = history.isEmpty() ? null : history.getLast();
        Duration age = latest == null ? null : DecisionComposer.notNegative(Duration.between(latest.at(), now));
        return new InterfaceView(at, latest, age, history);
    }

    /** The projection of the packets that enter the interface a proposal's evidence is about. */
    NoAction noAction(List<Evidence> evidence, Instant now) {
        NoAction projection = projection(evidence);
        String victims = evidence.stream()
                .map(Evidence::fact)
                .flatMap(fact ->
                        fact instanceof Fact.CustomerPrefix customer ? victim(customer, now).stream() : Stream.empty())
                .collect(Collectors.joining(" "));
        return victims.isEmpty() ? projection : projection.with(victims);
    }

    /** What the port of a customer that the evidence names loses now. */
    private Optional<String> victim(Fact.CustomerPrefix customer, Instant now) {
        return fresh(customer.attachment(), now)
                .map(rate -> "The port of %s, %s, sends %s packets/s and discards %s packets/s now."
                        .formatted(
                                Text.visible(customer.customer()),
                                customer.attachment(),
                                Words.number(rate.packetsOut()),
                                Words.number(rate.discardsOut())));
    }

    private NoAction projection(List<Evidence> evidence) {
        Optional<InterfaceRef> at = evidence.stream()
                .map(Evidence::fact)
                .flatMap(fact -> flooded(fact).stream())
                .findFirst();
        if (at.isEmpty()) {
            return new NoAction(
                    "No interface rate is cited, so there is nothing to project.",
                    "none",
                    "",
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
        }
        List<NoAction.Point> history = network.history(at.get()).stream()
                .map(sample -> new NoAction.Point(sample.at(), sample.packetsIn()))
                .toList();
        return Forecast.of("Packets entering " + at.get(), "packets/s", history, AHEAD);
    }

    private static Optional<InterfaceRef> flooded(Fact fact) {
        return switch (fact) {
            case Fact.TrafficMix mix -> Optional.of(mix.at());
            case Fact.InterfaceRate rate -> Optional.of(rate.at());
            case Fact.TopSources top -> Optional.of(top.at());
            case Fact.TopDestinations top -> Optional.of(top.at());
            case Fact.DistinctSources distinct -> Optional.of(distinct.at());
            case Fact.AccessLists _, Fact.CustomerPrefix _, Fact.Value _ -> Optional.empty();
        };
    }

    private LinkRow link(Link link, Instant now) {
        Double there = sent(link.a(), link.b(), now);
        Double back = sent(link.b(), link.a(), now);
        Double busier = there == null ? back : back == null ? there : Double.valueOf(Math.max(there, back));
        Double load = busier == null || link.capacity() == 0 ? null : busier / link.capacity();
        return new LinkRow(link, there, back, load);
    }

    /** What leaves one end, or else what arrives at the other. */
    private @Nullable Double sent(InterfaceRef from, InterfaceRef to, Instant now) {
        return fresh(from, now)
                .map(RateSample::bitsOut)
                .or(() -> fresh(to, now).map(RateSample::bitsIn))
                .orElse(null);
    }

    private Optional<RateSample> fresh(InterfaceRef at, Instant now) {
        List<RateSample> history = network.history(at);
        return history.isEmpty()
                ? Optional.empty()
                : Optional.of(history.getLast())
                        .filter(sample -> sample.at().plus(FRESH).isAfter(now));
    }

    private static List<String> proposals(List<QueueItem> open, DeviceId device) {
        return open.stream()
                .filter(item -> item.devices().contains(device))
                .map(item -> item.id().value())
                .toList();
    }
}
