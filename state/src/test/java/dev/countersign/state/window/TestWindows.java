package dev.countersign.state.window;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.flow.Flow;
import dev.countersign.state.artifact.ArtifactCodec;
import dev.countersign.state.artifact.ArtifactMerge;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Windows and the artifacts of them, of exporters {@code 192.0.2.N} for {@code rN}; {@code 192.0.2.101} is r1 too. */
final class TestWindows implements StandingArtifacts {
    static final long START = 1_750_000_000_000L;
    private static final SketchKey KEY = SketchKey.random(SipHash.Variant.SIPHASH_2_4, new Random(1));
    private static final ArtifactSigner SIGNER = new ArtifactSigner(ArtifactSigner.newKeys());

    final QuotaTally tally = new QuotaTally();
    final List<SignedArtifact> published = new ArrayList<>();
    final List<ClosedWindow> closed = new ArrayList<>();
    private final Map<String, StateArtifact> standing = new HashMap<>();
    private final EventWindows windows;
    private final ArtifactMaker maker;

    TestWindows(Quotas quotas) {
        WindowConfig config = new WindowConfig(
                Duration.ofSeconds(10),
                Duration.ofSeconds(3),
                Duration.ofMinutes(1),
                quotas,
                3,
                256,
                16,
                8,
                24,
                48,
                4,
                16);
        windows = new EventWindows(config, TestWindows::device, KEY, List.of());
        maker = new ArtifactMaker(
                new ArtifactSettings("as64500", "collector", "test"),
                (device, ifIndex) -> Optional.of("ge-" + ifIndex),
                at -> true,
                BrokerMessages.NONE,
                new ArtifactMerge(SketchKeyRing.of(List.of(KEY)), "collector", "test", Clock.systemUTC()),
                SIGNER,
                this,
                refused -> {
                    throw new AssertionError(refused);
                },
                new ArtifactQuota(quotas, tally));
    }

    private static Optional<DeviceId> device(IpAddress exporter, long domain) {
        return Optional.of(new DeviceId("r" + (exporter.low() & 0xFF) % 100));
    }

    /** A flow of exporter {@code 192.0.2.N}. */
    static TestFlow flow(int exporter, long ifIndex, int source, long packets, long end) {
        return new TestFlow(
                IpAddress.v4(0xC0000200 | exporter), exporter, ifIndex, Integer.toUnsignedLong(source), packets, end);
    }

    void accept(Flow flow, long received) {
        windows.accept(flow, received, EventWindows.NO_POSITION);
    }

    /** Closes everything and publishes it. */
    void close() {
        windows.advance(START + 600_000);
        for (List<ClosedWindow> due = windows.takeDue(); !due.isEmpty(); due = windows.takeDue()) {
            closed.addAll(due);
            due.forEach(window -> maker.device(window, ExportLoss.NONE));
        }
    }

    WindowStatistics statistics() {
        return windows.statistics();
    }

    /** Of one class, of single interfaces only. */
    List<StateArtifact> of(QueryClass query, String device) {
        return published.stream()
                .map(SignedArtifact::artifact)
                .filter(a -> a.query() == query && a.scope().points().size() == 1)
                .filter(a -> a.scope().points().getFirst().device().value().equals(device))
                .toList();
    }

    /** The bytes of all that is about one device. */
    List<byte[]> bytes(String device) {
        return published.stream()
                .filter(signed -> signed.artifact().scope().points().stream()
                        .allMatch(point -> point.device().value().equals(device)))
                .map(ArtifactCodec::encode)
                .toList();
    }

    @Override
    public void publish(SignedArtifact signed, String place) {
        StateArtifact artifact = signed.artifact();
        standing.put(key(artifact.scope().interval(), ArtifactKind.of(artifact), place), artifact);
        published.add(signed);
    }

    @Override
    public Optional<StateArtifact> find(Interval window, ArtifactKind kind, String place) {
        return Optional.ofNullable(standing.get(key(window, kind, place)));
    }

    private static String key(Interval window, ArtifactKind kind, String place) {
        return window + " " + kind + " " + place;
    }
}
