package dev.countersign.telemetry;

import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.EvidenceSource;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.probe.ProbeReading;
import dev.countersign.core.probe.ProbeSource;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.window.PublishedWindow;
import dev.countersign.telemetry.poll.DevicePoll;
import dev.countersign.telemetry.poll.InterfaceRates;
import dev.countersign.telemetry.poll.RateSource;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Evidence out of the newest reads and flow windows, and rates of forwarded traffic out of the newest flows. Evidence is
 * found by id for as long as {@link EvidenceRetention} says, and longer when it is pinned. Thread-safe.
 */
public final class TelemetryEvidence implements EvidenceSource, ProbeSource {
    private final Topology topology;
    private final ArtifactCatalogue catalogue;
    private final EvidenceStore store;
    private final ForwardedProbe probe;
    private final Clock clock;
    private final Instant loaded;
    private final Map<DeviceId, List<Evidence>> ofReads = new ConcurrentHashMap<>();
    private final Map<DeviceId, List<Evidence>> ofWindows = new ConcurrentHashMap<>();
    private final Map<DeviceId, DevicePoll> polls = new ConcurrentHashMap<>();

    TelemetryEvidence(
            Topology topology,
            ArtifactCatalogue catalogue,
            EvidenceRetention retention,
            ForwardedProbe probe,
            Clock clock) {
        this.topology = topology;
        this.catalogue = catalogue;
        this.store = new EvidenceStore(clock, retention.time(), retention.most(), retention.mostPinned());
        this.probe = probe;
        this.clock = clock;
        this.loaded = clock.instant();
    }

    @Override
    public Topology topology() {
        return topology;
    }

    /** What {@link #all} gives, as far as the device's own access rules let a user of the agent's name read it. */
    @Override
    public List<Evidence> latest(AgentId reader, DeviceId device) {
        return all(reader.value(), device).stream()
                .filter(evidence -> isFor(reader, evidence))
                .toList();
    }

    /**
     * The newest rates, traffic mix, largest sources and destinations, access lists and interface values of the device, and
     * every customer's prefix, for the traffic of any customer may pass any device. For people and their pages: not filtered.
     *
     * @param reader who is noted to have read the artifacts
     */
    public List<Evidence> all(String reader, DeviceId device) {
        if (topology.device(device).isEmpty()) {
            return List.of();
        }
        List<Evidence> all = new ArrayList<>(ofReads.getOrDefault(device, List.of()));
        List<Evidence> windows = ofWindows.getOrDefault(device, List.of());
        all.addAll(windows);
        DevicePoll poll = polls.get(device);
        if (poll != null) {
            PollEvidence.values(poll).forEach(value -> all.add(store.keep(value)));
        }
        topology.customers().forEach(customer -> all.add(store.keep(customer(customer))));
        windows.stream()
                .flatMap(evidence -> evidence.artifacts().stream())
                .distinct()
                .forEach(artifact -> catalogue.read(artifact, reader));
        return all;
    }

    @Override
    public Optional<Evidence> find(AgentId reader, EvidenceId id) {
        return store.find(id).filter(evidence -> isFor(reader, evidence));
    }

    /** For people and their pages: not filtered. */
    public Optional<Evidence> find(EvidenceId id) {
        return store.find(id);
    }

    /** By the rules as they were read last; what a device says is for nobody while its rules are not known. */
    private boolean isFor(AgentId reader, Evidence evidence) {
        DevicePoll poll = polls.get(evidence.device());
        return poll == null
                ? !PollEvidence.isOfDevice(evidence.fact())
                : PollEvidence.isFor(reader, evidence.fact(), poll.access());
    }

    /** The id under which a rate of one direction is, or was, evidence. */
    public static EvidenceId rate(InterfaceRates rates, Direction direction) {
        return EvidenceIds.of(
                rates.at().device(),
                PollEvidence.kind(direction),
                rates.at().name(),
                rates.interval().end());
    }

    /**
     * Keeps evidence until it is unpinned, for as long as something cites it. False when it is not there any more, or too
     * much is pinned.
     */
    public boolean pin(EvidenceId id) {
        return store.pin(id);
    }

    /** Lets go of pinned evidence. */
    public void unpin(EvidenceId id) {
        store.unpin(id);
    }

    @Override
    public ProbeReading forwarded(Traffic include, List<Traffic> except) {
        return probe.read(include, except);
    }

    void take(DevicePoll poll) {
        List<Evidence> made = PollEvidence.of(poll).stream().map(store::keep).toList();
        polls.put(poll.device(), poll);
        ofReads.put(poll.device(), made);
    }

    /** Keeps rates that came another way than by polling, so that their ids are found; agents read those polled. */
    void take(InterfaceRates rates, RateSource source, String from) {
        PollEvidence.of(rates, source.method(), from).forEach(store::keep);
    }

    void take(PublishedWindow window) {
        List<Evidence> made =
                WindowEvidence.of(window).stream().map(store::keep).toList();
        ofWindows.put(window.device(), made);
    }

    /** True from when the inventory was loaded to this minute; so one a minute is made, and no more. */
    private Evidence customer(Customer customer) {
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        Instant end = minute.isBefore(loaded) ? loaded : minute;
        DeviceId device = customer.attachment().device();
        Fact fact = new Fact.CustomerPrefix(
                customer.name(),
                customer.prefix(),
                customer.attachment(),
                customer.labels().getOrDefault("service-class", ""));
        return new Evidence(
                EvidenceIds.of(device, "customer", customer.name() + " " + customer.prefix(), end),
                device,
                fact,
                "inventory",
                "inventory",
                new Interval(loaded, end),
                new ErrorStatement.Exact(),
                List.of());
    }
}
