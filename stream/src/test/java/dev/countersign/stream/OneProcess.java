package dev.countersign.stream;

import dev.countersign.core.Interval;
import dev.countersign.core.flow.Flow;
import dev.countersign.network.flow.CollectorStatistics;
import dev.countersign.state.artifact.ArtifactCodec;
import dev.countersign.state.artifact.ArtifactMerge;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.MessageSource;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.window.ArtifactKind;
import dev.countersign.state.window.ArtifactMaker;
import dev.countersign.state.window.ArtifactQuota;
import dev.countersign.state.window.ClosedWindow;
import dev.countersign.state.window.EventWindows;
import dev.countersign.state.window.ExportLoss;
import dev.countersign.state.window.ExportLosses;
import dev.countersign.state.window.Quota;
import dev.countersign.state.window.StandingArtifacts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All windows in one object, told by hand where in Kafka each flow will stand: what the pipeline must come to. */
final class OneProcess implements StandingArtifacts {
    private record Level(Interval window, ArtifactKind kind, String place) {}

    private final EventWindows windows =
            new EventWindows(TestNetwork.WINDOWS, TestNetwork.EXPORTERS, TestNetwork.KEY, TestNetwork.CUSTOMERS);
    private final ExportLosses losses = new ExportLosses(TestNetwork.EXPORTERS);
    private final Map<Level, StateArtifact> standing = new HashMap<>();
    private final List<byte[]> published = new ArrayList<>();
    private final ArtifactMaker maker;
    private final Map<Quota, Long> overQuota = new EnumMap<>(Quota.class);
    private int amended;

    OneProcess(String topic, ArtifactSigner signer) {
        maker = new ArtifactMaker(
                TestNetwork.ARTIFACTS,
                TestNetwork.NAMES,
                TestNetwork::atEdge,
                (first, last) -> List.of(new MessageSource(
                        topic,
                        (int) (first >>> 32),
                        (int) first,
                        (int) last,
                        Map.of("format", "countersign-flows", "version", "1"))),
                new ArtifactMerge(
                        SketchKeyRing.of(List.of(TestNetwork.KEY)),
                        TestNetwork.ARTIFACTS.collector(),
                        TestNetwork.ARTIFACTS.software(),
                        Clock.systemUTC()),
                signer,
                this,
                refused -> {
                    throw new AssertionError(refused);
                },
                new ArtifactQuota(
                        TestNetwork.WINDOWS.quotas(), (_, quota, count) -> overQuota.merge(quota, count, Long::sum)));
    }

    /** What quotas refused. */
    Map<Quota, Long> overQuota() {
        return overQuota;
    }

    List<byte[]> published() {
        return published;
    }

    /** How many of these replace another. */
    int amended() {
        return amended;
    }

    void flow(Flow flow, long receivedMillis, long position) {
        windows.accept(flow, receivedMillis, position);
    }

    void tick(CollectorStatistics statistics, long nowMillis) {
        windows.advance(nowMillis);
        losses.now(Recording.counts(statistics));
        for (List<ClosedWindow> due = windows.takeDue(); !due.isEmpty(); due = windows.takeDue()) {
            boolean late = due.getFirst().late();
            List<StateArtifact> atEdge = new ArrayList<>();
            for (ClosedWindow window : due) {
                ExportLoss loss = late ? ExportLoss.NONE : losses.take(window.device());
                atEdge.addAll(maker.device(window, loss).atEdge());
            }
            if (late || due.size() > 1) {
                maker.network(atEdge, late, due.getFirst().closedAt());
            }
        }
    }

    @Override
    public void publish(SignedArtifact signed, String place) {
        StateArtifact artifact = signed.artifact();
        standing.put(new Level(artifact.scope().interval(), ArtifactKind.of(artifact), place), artifact);
        published.add(ArtifactCodec.encode(signed));
        amended += artifact.provenance().replaces() == null ? 0 : 1;
    }

    @Override
    public Optional<StateArtifact> find(Interval window, ArtifactKind kind, String place) {
        return Optional.ofNullable(standing.get(new Level(window, kind, place)));
    }
}
