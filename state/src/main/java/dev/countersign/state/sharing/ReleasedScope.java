package dev.countersign.state.sharing;

import dev.countersign.core.DeviceId;
import dev.countersign.state.artifact.ObservationPoint;
import dev.countersign.state.artifact.Provenance;
import dev.countersign.state.artifact.Quality;
import dev.countersign.state.artifact.Scope;
import dev.countersign.state.artifact.SharingPolicy;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.sharing.PayloadRelease.Result.Reduced;
import java.util.List;

/** What of an artifact's labels is told, and the artifact that comes of it. */
final class ReleasedScope {
    /** Stands for all devices of a domain whose devices are not named. */
    static final DeviceId EVERY_DEVICE = new DeviceId("domain");

    private ReleasedScope() {}

    /** Every point that any of these has. */
    static List<ObservationPoint> points(List<StateArtifact> parts) {
        return parts.stream()
                .flatMap(a -> a.scope().points().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The same artifact for more places: where nothing was reported there was nothing to add. */
    static StateArtifact at(StateArtifact artifact, List<ObservationPoint> points) {
        Scope scope = artifact.scope();
        return StateArtifact.of(
                artifact.query(),
                new Scope(points, scope.interval(), scope.method(), scope.sampling(), scope.aggregation()),
                artifact.quality(),
                artifact.provenance(),
                artifact.policy(),
                artifact.payload());
    }

    /** The same artifact as a child of these. */
    static StateArtifact childOf(List<StateArtifact> parents, StateArtifact artifact) {
        Provenance made = artifact.provenance();
        return StateArtifact.of(
                artifact.query(),
                artifact.scope(),
                artifact.quality(),
                new Provenance(
                        made.sources(),
                        made.collector(),
                        made.schema(),
                        made.software(),
                        made.messages(),
                        parents.stream().map(StateArtifact::id).sorted().toList(),
                        null,
                        made.producedAt()),
                artifact.policy(),
                artifact.payload());
    }

    /** How many devices or points an artifact of this grant names. */
    static int labels(Grant grant, StateArtifact whole) {
        return switch (grant.labels()) {
            case DOMAIN -> 0;
            case DEVICES ->
                (int) whole.scope().points().stream()
                        .map(ObservationPoint::device)
                        .distinct()
                        .count();
            case POINTS -> whole.scope().points().size();
        };
    }

    /** The artifact that goes out. */
    static StateArtifact artifact(Grant grant, StateArtifact whole, Reduced reduced, String domain) {
        Scope scope = whole.scope();
        Provenance made = whole.provenance();
        Quality quality = whole.quality();
        return StateArtifact.of(
                whole.query(),
                new Scope(
                        places(grant, scope, domain),
                        scope.interval(),
                        scope.method(),
                        scope.sampling(),
                        reduced.aggregation()),
                new Quality(reduced.error(), quality.newest(), quality.oldestSource(), quality.coverage()),
                new Provenance(
                        grant.labels() == Grant.Labels.POINTS ? made.sources() : List.of(scope.method()),
                        domain,
                        made.schema(),
                        made.software(),
                        grant.labels() == Grant.Labels.POINTS ? made.messages() : List.of(),
                        List.of(whole.id()),
                        null,
                        made.producedAt()),
                new SharingPolicy(
                        SharingPolicy.Audience.NAMED_PEERS, reduced.leakage().statement()),
                reduced.payload());
    }

    private static List<ObservationPoint> places(Grant grant, Scope scope, String domain) {
        return switch (grant.labels()) {
            case DOMAIN -> List.of(new ObservationPoint(domain, EVERY_DEVICE, ObservationPoint.WHOLE_DEVICE));
            case DEVICES ->
                scope.points().stream()
                        .map(p -> new ObservationPoint(domain, p.device(), ObservationPoint.WHOLE_DEVICE))
                        .toList();
            case POINTS -> scope.points();
        };
    }
}
