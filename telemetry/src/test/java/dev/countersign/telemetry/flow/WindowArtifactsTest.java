package dev.countersign.telemetry.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.core.Verdict;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ArtifactMerge;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.ArtifactVerifier;
import dev.countersign.state.artifact.Coverage;
import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.query.Answer;
import dev.countersign.state.query.ArtifactDesk;
import dev.countersign.state.query.Asked;
import dev.countersign.state.query.FlowKey;
import dev.countersign.state.query.Question;
import dev.countersign.state.query.Where;
import dev.countersign.state.sketch.HeavyHitters;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.sketch.SketchReading;
import dev.countersign.state.window.ArtifactQuota;
import dev.countersign.state.window.ArtifactSettings;
import dev.countersign.state.window.ClosedWindow;
import dev.countersign.state.window.Exporters;
import dev.countersign.state.window.InterfaceNames;
import dev.countersign.state.window.PublishedWindow;
import dev.countersign.state.window.QuotaTally;
import dev.countersign.state.window.Quotas;
import dev.countersign.state.window.WindowConfig;
import dev.countersign.telemetry.TestClock;
import dev.countersign.telemetry.flow.TestExporter.Flow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two border routers export; interface 1 of each leads outside, interface 2 to the other. */
class WindowArtifactsTest {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final long T = START.toEpochMilli();
    private static final IpAddress FIRST = IpAddress.parse("192.0.2.1");

    private final TestClock clock = new TestClock(START);
    private final SketchKey key = SketchKey.random(SipHash.Variant.SIPHASH_2_4, new Random(1));
    private final ArtifactSigner signer = new ArtifactSigner(ArtifactSigner.newKeys());
    private final ArtifactCatalogue catalogue =
            new ArtifactCatalogue(ArtifactCatalogue.Limits.DEFAULT, clock, (id, consumer, at, found) -> {});
    private final InterfaceNames names = (device, ifIndex) -> Optional.of("ge-" + ifIndex);
    private final Exporters exporters =
            (exporter, domain) -> Optional.of(new DeviceId(exporter.equals(FIRST) ? "r1" : "r2"));
    private final List<PublishedWindow> published = new ArrayList<>();
    private final FlowWindows windows =
            new FlowWindows(WindowConfig.DEFAULTS, clock, exporters, key, List.of(), this::publish);
    private final TestExporter r1 = new TestExporter(FIRST.toString(), 1, clock, windows);
    private final TestExporter r2 = new TestExporter("192.0.2.2", 1, clock, windows);
    private final QuotaTally overQuota = new QuotaTally();
    private final WindowArtifacts artifacts = new WindowArtifacts(
            new ArtifactSettings("as64500", "collector-1", "countersign test"),
            exporters,
            names,
            at -> at.name().equals("ge-1"),
            r1::statistics,
            new ArtifactMerge(SketchKeyRing.of(List.of(key)), "collector-1", "countersign test", clock),
            signer,
            catalogue,
            new ArtifactQuota(Quotas.DEFAULTS, overQuota));

    private void publish(List<ClosedWindow> closed) {
        published.addAll(artifacts.publish(closed));
    }

    @Test
    void artifacts_verifyAndSayWhatTheyAre() {
        r1.sampling(10).export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 100, T, T));
        close();

        StateArtifact top = one(QueryClass.HEAVY_HITTER_SOURCES, Set.of("r1/ge-1"));
        assertThat(top.scope().interval().start()).isEqualTo(START);
        assertThat(top.scope().sampling().oneIn()).isEqualTo(10);
        assertThat(top.scope().aggregation())
                .containsEntry("key", "ipv4-source/24 ipv6-source/48")
                .containsEntry("filter", "tcp syn");
        assertThat(top.provenance().sources()).containsExactly("ipfix 192.0.2.1 domain 1");
        assertThat(top.provenance().collector()).isEqualTo("collector-1");
        assertThat(top.quality().newest()).isEqualTo(START);
        assertThat(top.quality().error()).isInstanceOf(ErrorStatement.Bounded.class);
        assertThat(hitters(top).counts().total()).isEqualTo(1_000);
        ArtifactVerifier verifier = new ArtifactVerifier(List.of(signer.publicKey()));
        assertThat(all())
                .isNotEmpty()
                .allSatisfy(signed -> assertThat(verifier.verify(signed)).isInstanceOf(Verdict.Accepted.class));
    }

    @Test
    void interfacesOfOneDevice_areMergedWithTheirPartsNamed() {
        r1.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 100, T, T));
        r1.export(Flow.syn("203.0.113.1", "198.51.100.1", 2, 50, T, T));
        close();

        StateArtifact device = one(QueryClass.TRAFFIC_MIX, Set.of("r1/ge-1", "r1/ge-2"));
        assertThat(((Payload.Totals) device.payload()).values())
                .containsEntry("packets", 150.0)
                .containsEntry("syn-packets", 150.0);
        assertThat(device.provenance().parents())
                .containsExactlyInAnyOrder(
                        one(QueryClass.TRAFFIC_MIX, Set.of("r1/ge-1")).id(),
                        one(QueryClass.TRAFFIC_MIX, Set.of("r1/ge-2")).id());
    }

    @Test
    void packetSeenByTwoExporters_isCountedOnceForTheNetwork() {
        r1.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 100, T, T));
        r2.export(Flow.syn("203.0.113.1", "198.51.100.1", 2, 100, T, T));
        r2.export(Flow.syn("203.0.113.9", "198.51.100.1", 1, 30, T, T));
        close();

        StateArtifact network = one(QueryClass.HEAVY_HITTER_SOURCES, Set.of("r1/ge-1", "r2/ge-1"));
        assertThat(hitters(network).counts().total()).isEqualTo(130);
        assertThat(hitters(network).largest(1).getFirst().estimate()).isEqualTo(130);
    }

    @Test
    void interfaceWithoutSyn_hasTheSourcesOfAllPacketsOnly() {
        r1.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 100, T, T).withFlags(TestExporter.ACK));
        close();

        assertThat(published.getFirst().interfaces().getFirst().artifacts().keySet())
                .containsExactlyInAnyOrder(
                        QueryClass.TRAFFIC_MIX,
                        QueryClass.DISTINCT_SOURCES,
                        QueryClass.AFFECTED_FLOWS,
                        QueryClass.PREFIX_RATE,
                        QueryClass.LARGEST_SOURCES);
    }

    @Test
    void recordsLostOnTheWay_showAsCoverage_onceEach() {
        Flow flow = Flow.syn("203.0.113.1", "198.51.100.1", 1, 100, T, T);
        r1.export(flow);
        r1.lose(flow);
        r1.lose(flow);
        r1.export(flow);
        close();
        r1.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 100, clock.millis(), clock.millis()));
        close();

        assertThat(published)
                .extracting(window -> window.interfaces().getFirst().coverage())
                .containsExactly(new Coverage(2, 2), new Coverage(1, 0));
    }

    @Test
    void questions_areAnsweredFromWindows_besideTheFlowsThatAreKept() {
        r1.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 100, T, T));
        r1.export(Flow.syn("203.0.113.2", "198.51.100.1", 1, 40, T, T).withFlags(TestExporter.ACK));
        r2.export(Flow.syn("203.0.113.1", "198.51.100.1", 2, 100, T, T));
        close();
        ArtifactDesk desk = desk();
        Where edge = new Where.Network();

        Answer largest = answer(desk, new Question.HeavyHitters(edge, 3));
        assertThat(largest.values()).containsExactly(new Answer.Value("203.0.113.0/24", 14, 14.0, null));
        assertThat(answer(desk, new Question.DistinctSources(edge)).values().getFirst())
                .satisfies(value -> {
                    assertThat(value.exact()).isEqualTo(2);
                    assertThat(value.estimate()).isBetween(1.9, 2.1);
                });
        for (String prefix : List.of("203.0.113.1/32", "203.0.113.0/26", "203.0.0.0/9", "0.0.0.0/0")) {
            double packets = prefix.endsWith("32") ? 10 : 14;
            assertThat(answer(desk, new Question.PrefixRate(edge, IpPrefix.parse(prefix)))
                            .values())
                    .containsExactly(new Answer.Value(prefix, packets, packets, null));
        }
        FlowKey key = new FlowKey(IpAddress.parse("203.0.113.1"), IpAddress.parse("198.51.100.1"), 6, 1234, 443);
        FlowKey none = new FlowKey(IpAddress.parse("203.0.113.1"), IpAddress.parse("198.51.100.7"), 6, 1234, 443);
        assertThat(answer(desk, new Question.FlowSeen(edge, none)).summary()).isEqualTo("No, it was not seen.");
        assertThat(answer(desk, new Question.FlowSeen(new Where.OneDevice(new DeviceId("r2")), key))
                        .values())
                .anySatisfy(value -> assertThat(value).isEqualTo(new Answer.Value("seen anywhere", 1, 1.0, null)));
    }

    @Test
    void lateFlows_amendTheArtifactsOfInterfaceDeviceAndNetwork() {
        r1.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 100, T, T));
        r1.export(Flow.syn("203.0.113.1", "198.51.100.1", 2, 5, T, T));
        r2.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 30, T, T));
        close();
        StateArtifact before = one(QueryClass.TRAFFIC_MIX, Set.of("r1/ge-1"));
        r1.export(Flow.syn("203.0.113.2", "198.51.100.1", 1, 40, T, T));
        clock.move(Duration.ofMinutes(2));
        windows.closeDue();

        assertThat(published).hasSize(2);
        assertThat(catalogue.entry(before.id()).orElseThrow().amendedBy()).isNotNull();
        assertThat(packets(Set.of("r1/ge-1"))).isEqualTo(140);
        assertThat(packets(Set.of("r1/ge-1", "r1/ge-2"))).isEqualTo(145);
        assertThat(packets(Set.of("r1/ge-1", "r2/ge-1"))).isEqualTo(170);
        assertThat(answer(desk(), new Question.HeavyHitters(new Where.Network(), 1), Duration.ofMinutes(5))
                        .values())
                .containsExactly(new Answer.Value("203.0.113.0/24", 17, 17.0, null));
    }

    /** Of the one artifact of these points that stands for itself. */
    private double packets(Set<String> points) {
        List<StateArtifact> current = catalogue
                .current(entry -> entry.query() == QueryClass.TRAFFIC_MIX
                        && points.equals(Set.copyOf(entry.scope().points().stream()
                                .map(point -> point.device() + "/" + point.point())
                                .toList())))
                .stream()
                .map(entry -> catalogue.read(entry.id(), "test").orElseThrow().artifact())
                .toList();
        assertThat(current).hasSize(1);
        return ((Payload.Totals) current.getFirst().payload()).values().getOrDefault("packets", 0.0);
    }

    private ArtifactDesk desk() {
        SketchKeyRing keys = SketchKeyRing.of(List.of(key));
        return new ArtifactDesk(new ArtifactDesk.Parts(
                catalogue,
                new ArtifactMerge(keys, "collector-1", "test", clock),
                keys,
                new KeptRawFlows(windows.recent(), names),
                "as64500",
                at -> at.name().equals("ge-1"),
                clock));
    }

    private static Answer answer(ArtifactDesk desk, Question question) {
        return answer(desk, question, Duration.ofMinutes(1));
    }

    private static Answer answer(ArtifactDesk desk, Question question, Duration last) {
        return switch (desk.ask(question, last, "test")) {
            case Asked.Answered(Answer answer) -> answer;
            case Asked.Unanswered(List<Finding> findings) -> throw new AssertionError(findings);
        };
    }

    private void close() {
        clock.move(Duration.ofSeconds(30));
        windows.closeDue();
    }

    private HeavyHitters hitters(StateArtifact artifact) {
        Payload.Compact compact = (Payload.Compact) artifact.payload();
        return ((SketchReading.Read<HeavyHitters>)
                        HeavyHitters.read(key, compact.image().copy()))
                .sketch();
    }

    private List<SignedArtifact> all() {
        return catalogue.entries().stream()
                .map(entry -> catalogue.read(entry.id(), "test").orElseThrow())
                .toList();
    }

    private StateArtifact one(QueryClass query, Set<String> points) {
        List<StateArtifact> found = all().stream()
                .map(SignedArtifact::artifact)
                .filter(artifact -> artifact.query() == query)
                .filter(artifact -> points.equals(Set.copyOf(artifact.scope().points().stream()
                        .map(point -> point.device() + "/" + point.point())
                        .toList())))
                .toList();
        assertThat(found).as("%s of %s", query, points).hasSize(1);
        return found.getFirst();
    }
}
