package dev.countersign.state.window;

import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.state.artifact.ArtifactMerge;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.Coverage;
import dev.countersign.state.artifact.Merging;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.StateArtifact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Makes state artifacts of closed windows and signs them: one per interface and question, one per device merged of these,
 * and one of the whole network merged over devices. The last takes in only interfaces at the network's edge, for a packet
 * that passes several exporters must be counted once.
 *
 * <p>What comes out is a function of what goes in: no clock is read, and the time of making is the watermark at which the
 * window was due. So two runs over the same flows, keys and settings make the same bytes, in one process or spread over
 * many. For one thread at a time.
 */
public final class ArtifactMaker {
    /** The place of what is merged over devices. */
    public static final String EDGE = "edge";

    private final InterfaceNames names;
    private final Predicate<InterfaceRef> edge;
    private final InterfaceArtifacts interfaces;
    private final ArtifactMerge merge;
    private final ArtifactSigner signer;
    private final StandingArtifacts standing;
    private final Consumer<Merging.Refused> refusals;
    private final ArtifactQuota quota;

    /**
     * @param edge whether traffic enters the network at an interface, rather than coming from another of its devices
     * @param messages for the provenance of flows that came from a broker
     * @param refusals is told of artifacts that could not be merged or amended
     * @param quota which artifacts of a device are made
     */
    public ArtifactMaker(
            ArtifactSettings settings,
            InterfaceNames names,
            Predicate<InterfaceRef> edge,
            BrokerMessages messages,
            ArtifactMerge merge,
            ArtifactSigner signer,
            StandingArtifacts standing,
            Consumer<Merging.Refused> refusals,
            ArtifactQuota quota) {
        this.names = names;
        this.edge = edge;
        this.interfaces = new InterfaceArtifacts(settings, messages);
        this.merge = merge;
        this.signer = signer;
        this.standing = standing;
        this.refusals = refusals;
        this.quota = quota;
    }

    /**
     * What was made of one device's window.
     *
     * @param atEdge the artifacts of interfaces at the network's edge that {@link #network} merges
     */
    public record OfDevice(PublishedWindow window, List<StateArtifact> atEdge) {
        public OfDevice {
            atEdge = List.copyOf(atEdge);
        }
    }

    /**
     * Publishes the artifacts of one device's window. What came late amends those that stand.
     *
     * @param loss what was lost of this device's flows since its window before; none for what came late
     */
    public OfDevice device(ClosedWindow window, ExportLoss loss) {
        List<StateArtifact> atEdge = new ArrayList<>();
        Map<ArtifactKind, List<StateArtifact>> ofDevice = new LinkedHashMap<>();
        List<PublishedWindow.At> published = new ArrayList<>();
        for (ArtifactQuota.Made made : quota.choose(window, made(window, loss))) {
            Optional<String> name = made.name();
            String point = point(made.at(), name);
            Map<QueryClass, String> ids = new EnumMap<>(QueryClass.class);
            for (StateArtifact artifact : made.artifacts()) {
                publish(artifact, window.device() + " " + point, window.late(), window.closedAt());
                ids.put(artifact.query(), artifact.id());
                if (isMerged(artifact)) {
                    put(ofDevice, artifact);
                    if (name.isPresent() && edge.test(new InterfaceRef(window.device(), point))) {
                        atEdge.add(artifact);
                    }
                }
            }
            published.add(new PublishedWindow.At(made.at(), name, made.coverage(), ids));
        }
        ofDevice.values().stream()
                .filter(parts -> window.late() || parts.size() > 1)
                .forEach(parts -> merged(parts, window.device().value(), window.late(), window.closedAt()));
        return new OfDevice(
                new PublishedWindow(window.device(), window.interval(), String.join(", ", loss.sources()), published),
                atEdge);
    }

    /** What could be made, each interface with its part of what was lost and refused of the device's flows. */
    private List<ArtifactQuota.Made> made(ClosedWindow window, ExportLoss loss) {
        List<ArtifactQuota.Made> made = new ArrayList<>();
        long flows =
                window.interfaces().stream().mapToLong(InterfaceWindow::flows).sum();
        long placed =
                window.interfaces().stream().mapToLong(InterfaceWindow::refused).sum();
        long unplaced = window.refused().interfaces() + window.refused().records() - placed;
        for (InterfaceWindow at : window.interfaces()) {
            Coverage covered = new Coverage(
                    at.flows(),
                    Math.round((double) loss.missed() * at.flows() / Math.max(1, flows)),
                    at.refused() + ArtifactQuota.share(unplaced, at.flows(), flows));
            Optional<String> name = names.name(window.device(), at.ifIndex());
            made.add(new ArtifactQuota.Made(
                    at, name, covered, interfaces.of(window, point(at, name), at, covered, loss.sources())));
        }
        return made;
    }

    private static String point(InterfaceWindow at, Optional<String> name) {
        return name.orElse("ifIndex " + at.ifIndex());
    }

    /**
     * Publishes the artifacts of the whole network of one window, or amends them.
     *
     * @param atEdge {@link OfDevice#atEdge} of all devices
     * @param late whether these hold only what came after the window was closed
     */
    public void network(Collection<StateArtifact> atEdge, boolean late, Instant closedAt) {
        Map<ArtifactKind, List<StateArtifact>> byKind = new LinkedHashMap<>();
        atEdge.forEach(artifact -> put(byKind, artifact));
        byKind.values().forEach(parts -> merged(parts, EDGE, late, closedAt));
    }

    private void merged(List<StateArtifact> parts, String place, boolean late, Instant closedAt) {
        switch (merge.at(closedAt).merge(parts)) {
            case Merging.Merged(StateArtifact whole) -> {
                boolean stands = standing.find(whole.scope().interval(), ArtifactKind.of(whole), place)
                        .isPresent();
                if (!late || stands) {
                    publish(whole, place, late, closedAt);
                }
            }
            case Merging.Refused refused -> refusals.accept(refused);
        }
    }

    /** Publishes an artifact; one of late data in the place of the one that it amends. */
    private void publish(StateArtifact artifact, String place, boolean late, Instant closedAt) {
        StateArtifact kept = late
                ? standing.find(artifact.scope().interval(), ArtifactKind.of(artifact), place)
                        .map(before -> amended(before, artifact, closedAt))
                        .orElse(artifact)
                : artifact;
        standing.publish(signer.sign(kept), place);
    }

    private StateArtifact amended(StateArtifact before, StateArtifact late, Instant closedAt) {
        return switch (merge.at(closedAt).amend(before, late)) {
            case Merging.Merged(StateArtifact both) -> both;
            case Merging.Refused refused -> {
                refusals.accept(refused);
                yield before;
            }
        };
    }

    /** Sets of flows are not merged: a union of one size says yes to more, and no longer where. */
    private static boolean isMerged(StateArtifact artifact) {
        return artifact.query() != QueryClass.AFFECTED_FLOWS;
    }

    private static void put(Map<ArtifactKind, List<StateArtifact>> byKind, StateArtifact artifact) {
        byKind.computeIfAbsent(ArtifactKind.of(artifact), kind -> new ArrayList<>())
                .add(artifact);
    }
}
