package dev.countersign.telemetry.flow;

import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.network.flow.CollectorStatistics;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ArtifactMerge;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.Coverage;
import dev.countersign.state.artifact.Merging;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.StateArtifact;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes state artifacts of closed windows, signs them and puts them in the catalogue: one per interface and question, one
 * per device merged of these, and one of the whole network merged over devices. The last takes in only interfaces at the
 * network's edge, for a packet that passes several exporters must be counted once. For one thread at a time.
 */
public final class WindowArtifacts {
    private static final Logger LOG = LoggerFactory.getLogger(WindowArtifacts.class);

    private final InterfaceNames names;
    private final Predicate<InterfaceRef> edge;
    private final Supplier<CollectorStatistics> collector;
    private final ExporterCoverage coverage;
    private final InterfaceArtifacts interfaces;
    private final ArtifactMerge merge;
    private final ArtifactSigner signer;
    private final ArtifactCatalogue catalogue;

    /**
     * @param edge whether traffic enters the network at an interface, rather than coming from another of its devices
     * @param collector for what was lost on the way
     */
    public WindowArtifacts(
            ArtifactSettings settings,
            Clock clock,
            Exporters exporters,
            InterfaceNames names,
            Predicate<InterfaceRef> edge,
            Supplier<CollectorStatistics> collector,
            ArtifactMerge merge,
            ArtifactSigner signer,
            ArtifactCatalogue catalogue) {
        this.names = names;
        this.edge = edge;
        this.collector = collector;
        this.coverage = new ExporterCoverage(exporters);
        this.interfaces = new InterfaceArtifacts(settings, clock);
        this.merge = merge;
        this.signer = signer;
        this.catalogue = catalogue;
    }

    /** Makes the artifacts of all devices' windows of one interval. */
    public List<PublishedWindow> publish(List<ClosedWindow> windows) {
        Map<DeviceId, ExporterCoverage.Loss> losses = coverage.since(collector.get());
        Map<QueryClass, List<StateArtifact>> atEdges = new EnumMap<>(QueryClass.class);
        List<PublishedWindow> published = new ArrayList<>();
        for (ClosedWindow window : windows) {
            published.add(publish(
                    window, losses.getOrDefault(window.device(), new ExporterCoverage.Loss(0, Set.of())), atEdges));
        }
        if (windows.size() > 1) {
            atEdges.values().forEach(this::merged);
        }
        return published;
    }

    private PublishedWindow publish(
            ClosedWindow window, ExporterCoverage.Loss loss, Map<QueryClass, List<StateArtifact>> atEdges) {
        Map<QueryClass, List<StateArtifact>> ofDevice = new EnumMap<>(QueryClass.class);
        List<PublishedWindow.At> published = new ArrayList<>();
        long flows =
                window.interfaces().stream().mapToLong(InterfaceWindow::flows).sum();
        for (InterfaceWindow at : window.interfaces()) {
            var name = names.name(window.device(), at.ifIndex());
            String point = name.orElse("ifIndex " + at.ifIndex());
            Coverage covered =
                    new Coverage(at.flows(), Math.round((double) loss.missed() * at.flows() / Math.max(1, flows)));
            Map<QueryClass, String> ids = new EnumMap<>(QueryClass.class);
            for (StateArtifact artifact :
                    interfaces.of(window.device(), point, window.interval(), at, covered, loss.sources())) {
                add(artifact);
                ids.put(artifact.query(), artifact.id());
                put(ofDevice, artifact);
                if (name.isPresent() && edge.test(new InterfaceRef(window.device(), point))) {
                    put(atEdges, artifact);
                }
            }
            published.add(new PublishedWindow.At(at, name, covered, ids));
        }
        ofDevice.values().stream().filter(parts -> parts.size() > 1).forEach(this::merged);
        return new PublishedWindow(window.device(), window.interval(), String.join(", ", loss.sources()), published);
    }

    private void merged(List<StateArtifact> parts) {
        switch (merge.merge(parts)) {
            case Merging.Merged(StateArtifact whole) -> add(whole);
            case Merging.Refused refused -> LOG.warn("artifacts of one window could not be merged: {}", refused);
        }
    }

    private void add(StateArtifact artifact) {
        catalogue.add(signer.sign(artifact));
    }

    private static void put(Map<QueryClass, List<StateArtifact>> byQuery, StateArtifact artifact) {
        byQuery.computeIfAbsent(artifact.query(), query -> new ArrayList<>()).add(artifact);
    }
}
