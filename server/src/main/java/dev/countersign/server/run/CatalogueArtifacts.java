package dev.countersign.server.run;

import dev.countersign.core.Interval;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import dev.countersign.server.exchange.OwnArtifacts;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ObservationPoint;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.Scope;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.StateArtifact;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the catalogue has for the exchange: of interfaces at the network's edge, where a packet is counted once. */
final class CatalogueArtifacts implements OwnArtifacts {
    private final ArtifactCatalogue catalogue;
    private final Topology topology;
    private final Set<InterfaceRef> inside = new HashSet<>();

    CatalogueArtifacts(ArtifactCatalogue catalogue, Topology topology) {
        this.catalogue = catalogue;
        this.topology = topology;
        topology.links().forEach(link -> {
            inside.add(link.a());
            inside.add(link.b());
        });
    }

    @Override
    public List<StateArtifact> of(QueryClass query, Interval interval, String reader) {
        return catalogue
                .current(entry -> entry.query() == query
                        && entry.provenance().parents().isEmpty()
                        && atEdge(entry.scope(), interval))
                .stream()
                .flatMap(entry -> catalogue.read(entry.id(), reader).stream())
                .map(SignedArtifact::artifact)
                .toList();
    }

    private boolean atEdge(Scope scope, Interval interval) {
        boolean within = !scope.interval().start().isBefore(interval.start())
                && scope.interval().start().isBefore(interval.end());
        return within && scope.points().stream().allMatch(this::atEdge);
    }

    /** An interface that no link of the inventory ends at, and whose name is known. */
    private boolean atEdge(ObservationPoint point) {
        return topology.device(point.device()).isPresent()
                && !point.point().equals(ObservationPoint.WHOLE_DEVICE)
                && !point.point().startsWith("ifIndex ")
                && !inside.contains(new InterfaceRef(point.device(), point.point()));
    }

    @Override
    public void keep(SignedArtifact signed) {
        catalogue.add(signed);
    }
}
