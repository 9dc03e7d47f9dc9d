package dev.countersign.telemetry;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.traffic.TrafficSource;
import dev.countersign.network.flow.FlowCollector;
import dev.countersign.network.inventory.Exporter;
import dev.countersign.network.inventory.Inventory;
import dev.countersign.network.netconf.DevicePool;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ArtifactMerge;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.Coverage;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.query.ArtifactDesk;
import dev.countersign.state.query.KeptSets;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.window.ArtifactQuota;
import dev.countersign.state.window.ClosedWindow;
import dev.countersign.state.window.PublishedWindow;
import dev.countersign.state.window.QuotaTally;
import dev.countersign.telemetry.flow.FlowWindows;
import dev.countersign.telemetry.flow.KeptRawFlows;
import dev.countersign.telemetry.flow.WindowArtifacts;
import dev.countersign.telemetry.poll.DevicePoller;
import dev.countersign.telemetry.poll.InterfaceRates;
import dev.countersign.telemetry.poll.RateSource;
import dev.countersign.yang.schema.SchemaStore;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The whole room, wired: collector, windows, artifacts, poller, evidence. Give it the inventory and what other rooms own;
 * {@link #start} it, ask its parts, {@link #close} it.
 */
public final class Telemetry implements AutoCloseable {
    private final FlowCollector collector;
    private final FlowWindows windows;
    private final WindowArtifacts artifacts;
    private final DevicePoller poller;
    private final TelemetryEvidence evidence;
    private final ArtifactDesk desk;
    private final TrafficSource traffic;
    private final List<Consumer<PublishedWindow>> listeners = new CopyOnWriteArrayList<>();
    private final QuotaTally overQuota = new QuotaTally();
    private volatile Coverage coverage = new Coverage(0, 0);

    /** Without sets for exact answers. */
    public Telemetry(
            TelemetryConfig config,
            Inventory inventory,
            DevicePool pool,
            SchemaStore schemas,
            SketchKey key,
            ArtifactSigner signer,
            ArtifactCatalogue catalogue,
            Clock clock) {
        this(
                config,
                inventory,
                pool,
                schemas,
                key,
                SketchKeyRing.of(List.of(key)),
                signer,
                catalogue,
                KeptSets.NONE,
                clock);
    }

    /**
     * @param pool started, and closed by its owner after this
     * @param key what sketches hash with
     * @param keys with which sketches are read, that one and those before it
     * @param signer of the artifacts
     * @param sets what sketches of sets were made of, for exact answers
     */
    public Telemetry(
            TelemetryConfig config,
            Inventory inventory,
            DevicePool pool,
            SchemaStore schemas,
            SketchKey key,
            SketchKeyRing keys,
            ArtifactSigner signer,
            ArtifactCatalogue catalogue,
            KeptSets sets,
            Clock clock) {
        Set<InterfaceRef> inside = inside(inventory);
        this.poller = new DevicePoller(config.polls(), inventory.topology(), pool, schemas, clock, System::nanoTime);
        this.windows =
                new FlowWindows(config.windows(), clock, inventory::exporter, key, customers(inventory), this::publish);
        this.collector = new FlowCollector(config.collector(), clock, windows);
        ArtifactMerge merge = new ArtifactMerge(
                keys, config.artifacts().collector(), config.artifacts().software(), clock);
        this.desk = new ArtifactDesk(new ArtifactDesk.Parts(
                catalogue,
                merge,
                keys,
                new KeptRawFlows(windows.recent(), poller::interfaceName),
                config.artifacts().domain(),
                at -> !inside.contains(at),
                sets,
                clock));
        this.artifacts = new WindowArtifacts(
                config.artifacts(),
                inventory::exporter,
                poller::interfaceName,
                at -> !inside.contains(at),
                collector::statistics,
                merge,
                signer,
                catalogue,
                new ArtifactQuota(config.windows().quotas(), overQuota));
        ExporterWatch exporters = new ExporterWatch(exporting(inventory), inventory::exporter, collector::statistics);
        ForwardedProbe probe = new ForwardedProbe(
                windows.recent(),
                clock,
                config.probe(),
                config.windows().grace(),
                exporters,
                poller::interfaceName,
                at -> !inside.contains(at),
                () -> coverage);
        this.evidence = new TelemetryEvidence(inventory.topology(), catalogue, config.retention(), probe, clock);
        this.traffic = new FlowTraffic(
                windows.recent(),
                clock,
                config.windows().length(),
                config.windows().grace(),
                exporters,
                new FlowPlaces(poller::interfaceName, inventory.topology(), exporting(inventory)),
                new ReadInterfaces(inventory.topology(), poller));
        poller.listen(evidence::take);
    }

    /** Binds the collector's socket and begins to read; see {@link FlowCollector#start} for what can go wrong. */
    public void start() {
        collector.start();
        windows.start();
        poller.start();
    }

    @Override
    public void close() {
        poller.close();
        collector.close();
        windows.close();
    }

    public FlowCollector collector() {
        return collector;
    }

    public FlowWindows windows() {
        return windows;
    }

    /** What quotas refused of each device. */
    public QuotaTally overQuota() {
        return overQuota;
    }

    public DevicePoller poller() {
        return poller;
    }

    public TelemetryEvidence evidence() {
        return evidence;
    }

    /**
     * Takes in rates that came another way than by polling; false when the interface has a source that is nearer.
     *
     * @param from the source, for people
     */
    public boolean take(InterfaceRates rates, RateSource source, String from) {
        boolean kept = poller.history().add(rates, source);
        if (kept) {
            evidence.take(rates, source, from);
        }
        return kept;
    }

    /** Answers questions from the artifacts. */
    public ArtifactDesk desk() {
        return desk;
    }

    /** The observed traffic as demands. */
    public TrafficSource traffic() {
        return traffic;
    }

    /** Adds a listener, which is called for each device's window when its artifacts and evidence are there. */
    public void listen(Consumer<PublishedWindow> listener) {
        listeners.add(listener);
    }

    private void publish(List<ClosedWindow> closed) {
        List<PublishedWindow> published = artifacts.publish(closed);
        coverage = published.stream()
                .flatMap(window -> window.interfaces().stream())
                .map(PublishedWindow.At::coverage)
                .reduce(new Coverage(0, 0), Coverage::with);
        published.forEach(evidence::take);
        published.forEach(window -> listeners.forEach(listener -> listener.accept(window)));
    }

    /** Interfaces that lead to another device of the network; what comes in there has been counted before. */
    private static Set<InterfaceRef> inside(Inventory inventory) {
        Set<InterfaceRef> inside = new HashSet<>();
        inventory.topology().links().forEach(link -> {
            inside.add(link.a());
            inside.add(link.b());
        });
        return inside;
    }

    private static List<IpPrefix> customers(Inventory inventory) {
        return inventory.topology().customers().stream().map(Customer::prefix).toList();
    }

    private static Set<DeviceId> exporting(Inventory inventory) {
        return inventory.exporters().stream().map(Exporter::device).collect(Collectors.toSet());
    }
}
