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
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.telemetry.flow.PublishedIds.Kind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final String EDGE = "edge";

    private final InterfaceNames names;
    private final Predicate<InterfaceRef> edge;
    private final Supplier<CollectorStatistics> collector;
    private final ExporterCoverage coverage;
    private final InterfaceArtifacts interfaces;
    private final ArtifactMerge merge;
    private final ArtifactSigner signer;
    private final ArtifactCatalogue catalogue;
    private final PublishedIds ids = new PublishedIds();

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

    /**
     * Makes the artifacts of all devices' windows of one interval. What came late amends the artifacts that there are; it is
     * not among the windows that are answered.
     */
    public List<PublishedWindow> publish(List<ClosedWindow> windows) {
        boolean late = windows.stream().anyMatch(ClosedWindow::late);
        Map<DeviceId, ExporterCoverage.Loss> losses = late ? Map.of() : coverage.since(collector.get());
        Map<Kind, List<StateArtifact>> atEdges = new LinkedHashMap<>();
        List<PublishedWindow> published = new ArrayList<>();
        for (ClosedWindow window : windows) {
            ExporterCoverage.Loss loss = losses.getOrDefault(window.device(), new ExporterCoverage.Loss(0, Set.of()));
            PublishedWindow made = publish(window, loss, atEdges);
            if (!window.late()) {
                published.add(made);
            }
        }
        if (late || windows.size() > 1) {
            atEdges.values().forEach(parts -> merged(parts, EDGE, late));
        }
        return published;
    }

    private PublishedWindow publish(
            ClosedWindow window, ExporterCoverage.Loss loss, Map<Kind, List<StateArtifact>> atEdges) {
        Map<Kind, List<StateArtifact>> ofDevice = new LinkedHashMap<>();
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
                add(artifact, window.device() + " " + point, window.late());
                ids.put(artifact.query(), artifact.id());
                put(ofDevice, artifact);
                if (name.isPresent() && edge.test(new InterfaceRef(window.device(), point))) {
                    put(atEdges, artifact);
                }
            }
            published.add(new PublishedWindow.At(at, name, covered, ids));
        }
        ofDevice.values().stream()
                .filter(parts -> window.late() || parts.size() > 1)
                .forEach(parts -> merged(parts, window.device().value(), window.late()));
        return new PublishedWindow(window.device(), window.interval(), String.join(", ", loss.sources()), published);
    }

    private void merged(List<StateArtifact> parts, String place, boolean late) {
        switch (merge.merge(parts)) {
            case Merging.Merged(StateArtifact whole) -> {
                if (!late || standing(whole, place).isPresent()) {
                    add(whole, place, late);
                }
            }
            case Merging.Refused refused -> LOG.warn("artifacts of one window could not be merged: {}", refused);
        }
    }

    /** Keeps an artifact; one of late data in the place of the one that it amends. */
    private void add(StateArtifact artifact, String place, boolean late) {
        StateArtifact kept = late
                ? standing(artifact, place)
                        .map(before -> amended(before, artifact))
                        .orElse(artifact)
                : artifact;
        catalogue.add(signer.sign(kept));
        ids.put(kept, place);
    }

    private Optional<StateArtifact> standing(StateArtifact artifact, String place) {
        return ids.find(artifact.scope().interval(), Kind.of(artifact), place)
                .flatMap(id -> catalogue.read(id, "collector, to amend it"))
                .map(SignedArtifact::artifact);
    }

    private StateArtifact amended(StateArtifact before, StateArtifact late) {
        return switch (merge.amend(before, late)) {
            case Merging.Merged(StateArtifact both) -> both;
            case Merging.Refused refused -> {
                LOG.warn("late data could not amend {}: {}", before.id(), refused);
                yield before;
            }
        };
    }

    /** Sets of flows are not merged: a union of one size says yes to more, and no longer where. */
    private static void put(Map<Kind, List<StateArtifact>> byKind, StateArtifact artifact) {
        if (artifact.query() != QueryClass.AFFECTED_FLOWS) {
            byKind.computeIfAbsent(Kind.of(artifact), kind -> new ArrayList<>()).add(artifact);
        }
    }
}
