package dev.countersign.telemetry.flow;

import dev.countersign.core.Interval;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.window.ArtifactKind;
import dev.countersign.state.window.StandingArtifacts;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Puts artifacts in the catalogue and finds there what stands for the newest windows. Not thread-safe. */
final class PublishedIds implements StandingArtifacts {
    private static final int MOST_WINDOWS = 512;

    private record Level(ArtifactKind kind, String place) {}

    private final ArtifactCatalogue catalogue;
    private final Map<Interval, Map<Level, String>> ids = new LinkedHashMap<>();

    PublishedIds(ArtifactCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void publish(SignedArtifact signed, String place) {
        catalogue.add(signed);
        StateArtifact artifact = signed.artifact();
        ids.computeIfAbsent(artifact.scope().interval(), added -> new HashMap<>())
                .put(new Level(ArtifactKind.of(artifact), place), artifact.id());
        if (ids.size() > MOST_WINDOWS) {
            ids.remove(ids.keySet().iterator().next());
        }
    }

    @Override
    public Optional<StateArtifact> find(Interval window, ArtifactKind kind, String place) {
        return Optional.ofNullable(ids.getOrDefault(window, Map.of()).get(new Level(kind, place)))
                .flatMap(id -> catalogue.read(id, "collector, to amend it"))
                .map(SignedArtifact::artifact);
    }
}
