package dev.countersign.telemetry.flow;

import dev.countersign.core.Interval;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ObservationPoint;
import dev.countersign.state.artifact.Scope;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.window.ArtifactKind;
import dev.countersign.state.window.ArtifactMaker;
import dev.countersign.state.window.StandingArtifacts;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts artifacts in the catalogue and finds there what stands for the newest windows, those among them that were in it from
 * before a restart. Not thread-safe.
 */
final class PublishedIds implements StandingArtifacts {
    private static final int MOST_WINDOWS = 512;

    private record Level(ArtifactKind kind, String place) {}

    private final ArtifactCatalogue catalogue;
    private final Map<Interval, Map<Level, String>> ids = new LinkedHashMap<>();
    private boolean resumed;

    PublishedIds(ArtifactCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void publish(SignedArtifact signed, String place) {
        resume();
        catalogue.add(signed);
        StateArtifact artifact = signed.artifact();
        note(artifact.scope().interval(), new Level(ArtifactKind.of(artifact), place), artifact.id());
    }

    private void note(Interval window, Level level, String id) {
        ids.computeIfAbsent(window, added -> new HashMap<>()).put(level, id);
        if (ids.size() > MOST_WINDOWS) {
            ids.remove(ids.keySet().iterator().next());
        }
    }

    /** What is in the catalogue before anything is published. */
    private void resume() {
        if (resumed) {
            return;
        }
        resumed = true;
        catalogue.current(_ -> true).forEach(entry -> {
            Scope scope = entry.scope();
            ids.computeIfAbsent(scope.interval(), added -> new HashMap<>())
                    .putIfAbsent(
                            new Level(new ArtifactKind(entry.query(), scope.aggregation()), place(scope)), entry.id());
        });
    }

    /** As {@link dev.countersign.state.window.ArtifactMaker} names it. */
    private static String place(Scope scope) {
        ObservationPoint first = scope.points().getFirst();
        boolean oneDevice = scope.points().stream().allMatch(p -> p.device().equals(first.device()));
        return scope.points().size() == 1
                ? first.device() + " " + first.point()
                : oneDevice ? first.device().value() : ArtifactMaker.EDGE;
    }

    @Override
    public Optional<StateArtifact> find(Interval window, ArtifactKind kind, String place) {
        resume();
        return Optional.ofNullable(ids.getOrDefault(window, Map.of()).get(new Level(kind, place)))
                .flatMap(id -> catalogue.read(id, "collector, to amend it"))
                .map(SignedArtifact::artifact);
    }
}
