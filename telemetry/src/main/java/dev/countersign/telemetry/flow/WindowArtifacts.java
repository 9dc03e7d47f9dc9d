package dev.countersign.telemetry.flow;

import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.network.flow.CollectorStatistics;
import dev.countersign.network.flow.SessionStatistics;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ArtifactMerge;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.window.ArtifactMaker;
import dev.countersign.state.window.ArtifactQuota;
import dev.countersign.state.window.ArtifactSettings;
import dev.countersign.state.window.BrokerMessages;
import dev.countersign.state.window.ClosedWindow;
import dev.countersign.state.window.ExportLoss;
import dev.countersign.state.window.ExportLosses;
import dev.countersign.state.window.Exporters;
import dev.countersign.state.window.InterfaceNames;
import dev.countersign.state.window.PublishedWindow;
import dev.countersign.state.window.SessionCount;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the artifacts of closed windows, of all devices in this process, for the catalogue. For one thread at a time. */
public final class WindowArtifacts {
    private static final Logger LOG = LoggerFactory.getLogger(WindowArtifacts.class);

    private final Supplier<CollectorStatistics> collector;
    private final ExportLosses losses;
    private final ArtifactMaker maker;

    /**
     * @param edge whether traffic enters the network at an interface, rather than coming from another of its devices
     * @param collector for what was lost on the way
     */
    public WindowArtifacts(
            ArtifactSettings settings,
            Exporters exporters,
            InterfaceNames names,
            Predicate<InterfaceRef> edge,
            Supplier<CollectorStatistics> collector,
            ArtifactMerge merge,
            ArtifactSigner signer,
            ArtifactCatalogue catalogue,
            ArtifactQuota quota) {
        this.collector = collector;
        this.losses = new ExportLosses(exporters);
        this.maker = new ArtifactMaker(
                settings,
                names,
                edge,
                BrokerMessages.NONE,
                merge,
                signer,
                new PublishedIds(catalogue),
                refused -> LOG.warn("artifacts of one window could not be merged: {}", refused),
                quota);
    }

    /**
     * Makes the artifacts of all devices' windows of one interval. What came late amends the artifacts that there are; it is
     * not among the windows that are answered.
     */
    public List<PublishedWindow> publish(List<ClosedWindow> windows) {
        if (windows.isEmpty()) {
            return List.of();
        }
        boolean late = windows.getFirst().late();
        losses.now(sessions(collector.get()));
        List<StateArtifact> atEdge = new ArrayList<>();
        List<PublishedWindow> published = new ArrayList<>();
        for (ClosedWindow window : windows) {
            ArtifactMaker.OfDevice made = maker.device(window, late ? ExportLoss.NONE : losses.take(window.device()));
            atEdge.addAll(made.atEdge());
            if (!late) {
                published.add(made.window());
            }
        }
        if (late || windows.size() > 1) {
            maker.network(atEdge, late, windows.getFirst().closedAt());
        }
        return published;
    }

    private static List<SessionCount> sessions(CollectorStatistics statistics) {
        return statistics.sessions().stream().map(WindowArtifacts::session).toList();
    }

    private static SessionCount session(SessionStatistics s) {
        return new SessionCount(s.exporter(), s.port(), s.observationDomain(), s.version(), s.missingRecords());
    }
}
