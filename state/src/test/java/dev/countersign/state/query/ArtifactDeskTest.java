package dev.countersign.state.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ArtifactMerge;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.Gap;
import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.PrefixItem;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.query.Answer.Value;
import dev.countersign.state.query.RawFlows.RawFlow;
import dev.countersign.state.sketch.BloomFilter;
import dev.countersign.state.sketch.DdSketch;
import dev.countersign.state.sketch.HeavyHitters;
import dev.countersign.state.sketch.HyperLogLog;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ArtifactDeskTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Where NETWORK = new Where.Network();
    private static final IpPrefix BAD = IpPrefix.parse("203.0.113.0/24");
    private static final FlowKey FLOW =
            new FlowKey(IpAddress.parse("203.0.113.9"), IpAddress.parse("198.51.100.1"), 6, 1234, 443);

    private final Clock clock = Clock.fixed(Windows.window(5).end().plusSeconds(4), ZoneOffset.UTC);
    private final ArtifactSigner signer = new ArtifactSigner(ArtifactSigner.newKeys());
    private final ArtifactCatalogue catalogue =
            new ArtifactCatalogue(ArtifactCatalogue.Limits.DEFAULT, clock, (_, _, _, _) -> {});
    private final SketchKeyRing keys = SketchKeyRing.of(List.of(Windows.KEY));
    private final List<RawFlow> raw = new ArrayList<>();
    private boolean allKept = true;
    private final ArtifactDesk desk = new ArtifactDesk(new ArtifactDesk.Parts(
            catalogue,
            new ArtifactMerge(keys, "here", "test", clock),
            keys,
            (_, visitor) -> {
                raw.forEach(visitor);
                return allKept;
            },
            "lab",
            at -> at.name().equals("ge-0/0/1"),
            clock));

    @Test
    void largestSources_areRatesOverAllWindows_besideTheExactOnes() {
        for (int window = 1; window <= 5; window++) {
            add(Windows.artifact(QueryClass.LARGEST_SOURCES, window, "r1", hitters(1_000)));
            add(Windows.artifact(QueryClass.LARGEST_SOURCES, window, "r2", hitters(2_000)));
        }
        flow("r1", "ge-0/0/1", 14_000);
        flow("r1", "ge-0/0/7", 99_000);

        Answer answer = answer(new Question.HeavyHitters(NETWORK, 3));

        assertThat(answer.values()).containsExactly(new Value(BAD.toString(), 300, 280.0, null));
        assertThat(answer.interval()).isEqualTo(Windows.window(1).span(Windows.window(5)));
        assertThat(answer.age()).hasSeconds(5);
        assertThat(answer.artifacts()).hasSize(10);
        assertThat(answer.gaps()).isEmpty();
        assertThat(answer.error())
                .isInstanceOfSatisfying(
                        ErrorStatement.Bounded.class,
                        error -> assertThat(error.bound()).isCloseTo(Math.E / 256 * 15_000 / 50, Offset.offset(0.001)));
    }

    @Test
    void everyArtifactRead_isNotedWithItsConsumer() {
        StateArtifact artifact = Windows.artifact(QueryClass.LARGEST_SOURCES, 5, "r1", hitters(9));
        add(artifact);

        answer(new Question.HeavyHitters(NETWORK, 3));

        assertThat(catalogue.entry(artifact.id()).orElseThrow().readers())
                .extracting(ArtifactCatalogue.Reader::consumer)
                .containsExactly("tester");
    }

    @Test
    void windowThatIsMissing_isAGapOfTheAnswer() {
        add(Windows.artifact(QueryClass.LARGEST_SOURCES, 3, "r1", hitters(10)));
        add(Windows.artifact(QueryClass.LARGEST_SOURCES, 5, "r1", hitters(20)));

        assertThat(answer(new Question.HeavyHitters(NETWORK, 3)).gaps())
                .extracting(Gap::interval)
                .containsExactly(Windows.window(4));
    }

    @Test
    void mergedArtifactBesideItsParts_isTakenAndTheyAreNot() {
        StateArtifact r1 = Windows.artifact(QueryClass.LARGEST_SOURCES, 5, "r1", hitters(10));
        StateArtifact r2 = Windows.artifact(QueryClass.LARGEST_SOURCES, 5, "r2", hitters(20));
        StateArtifact both = ((dev.countersign.state.artifact.Merging.Merged)
                        new ArtifactMerge(keys, "here", "test", clock).merge(List.of(r1, r2)))
                .artifact();
        List.of(r1, r2, both).forEach(this::add);

        Answer answer = answer(new Question.HeavyHitters(NETWORK, 3));

        assertThat(answer.artifacts()).containsExactly(both.id());
        assertThat(answer.values().getFirst().estimate()).isEqualTo(3);
    }

    @Test
    void placeAsked_choosesThePoints() {
        add(Windows.artifact(QueryClass.LARGEST_SOURCES, 5, "r1", "ge-0/0/1", hitters(100)));
        add(Windows.artifact(QueryClass.LARGEST_SOURCES, 5, "r1", "ge-0/0/2", hitters(200)));
        add(Windows.artifact(QueryClass.LARGEST_SOURCES, 5, "r2", "ge-0/0/1", hitters(400)));
        DeviceId r1 = new DeviceId("r1");

        assertThat(largest(NETWORK)).isEqualTo(50);
        assertThat(largest(new Where.OneDevice(r1))).isEqualTo(30);
        assertThat(largest(new Where.OnePoint(new InterfaceRef(r1, "ge-0/0/2"))))
                .isEqualTo(20);
    }

    @Test
    void distinctSources_areEstimatedBesideTheirCount() {
        HyperLogLog sketch = HyperLogLog.of(Windows.KEY, 12);
        for (int i = 0; i < 1_000; i++) {
            sketch.update(i);
            raw.add(new RawFlow(
                    new DeviceId("r1"), "ge-0/0/1", new FlowKey(IpAddress.v4(i), FLOW.destination(), 17, 0, 0), 1));
        }
        add(Windows.artifact(QueryClass.DISTINCT_SOURCES, 5, "r1", Payload.Compact.of(sketch)));

        Value value = answer(new Question.DistinctSources(NETWORK)).values().getFirst();

        assertThat(value.exact()).isEqualTo(1_000);
        assertThat(value.estimate()).isBetween(930.0, 1_070.0);
    }

    @Test
    void rawDataThatIsGone_leavesNoExactValueAndSaysSo() {
        allKept = false;
        add(Windows.artifact(QueryClass.LARGEST_SOURCES, 5, "r1", hitters(100)));

        Answer answer = answer(new Question.HeavyHitters(NETWORK, 3));

        assertThat(answer.values().getFirst().exact()).isNull();
        assertThat(answer.raw()).contains("not kept any more");
    }

    @Test
    void flow_isFoundWhereItWasSeen() {
        add(Windows.artifact(QueryClass.AFFECTED_FLOWS, 4, "r1", flows(FLOW)));
        add(Windows.artifact(QueryClass.AFFECTED_FLOWS, 5, "r1", flows(FLOW)));
        add(Windows.artifact(QueryClass.AFFECTED_FLOWS, 5, "r2", flows()));
        flow("r1", "ge-0/0/1", 7);

        Answer answer = answer(new Question.FlowSeen(NETWORK, FLOW));

        assertThat(answer.values())
                .containsExactly(
                        new Value("windows at r1 ge-0/0/1", 2, null, null), new Value("seen anywhere", 1, 1.0, null));
        assertThat(answer.error()).isInstanceOf(ErrorStatement.Bounded.class);
    }

    @Test
    void flowThatWasNotSeen_isNotFound() {
        add(Windows.artifact(QueryClass.AFFECTED_FLOWS, 5, "r1", flows(FLOW)));
        FlowKey other = new FlowKey(FLOW.source(), FLOW.destination(), 6, 1234, 444);

        assertThat(answer(new Question.FlowSeen(NETWORK, other)).summary()).isEqualTo("No, it was not seen.");
    }

    @Test
    void delays_areSetAgainstThoseBefore() {
        add(Windows.artifact(QueryClass.LATENCY_QUANTILES, -3, "r1", delays(10)));
        add(Windows.artifact(QueryClass.LATENCY_QUANTILES, 5, "r1", delays(30)));

        Value median = answer(new Question.Latency(NETWORK)).values().getFirst();

        assertThat(median.what()).isEqualTo("p50");
        assertThat(median.estimate()).isCloseTo(30, Offset.offset(0.3));
        assertThat(median.baseline()).isCloseTo(10, Offset.offset(0.1));
    }

    @Test
    void nothingToAnswerFrom_isSaidWithTheNewest() {
        add(Windows.artifact(QueryClass.LARGEST_SOURCES, -9, "r1", hitters(100)));

        assertThat(desk.ask(new Question.HeavyHitters(NETWORK, 3), MINUTE, "tester"))
                .isInstanceOfSatisfying(Asked.Unanswered.class, unanswered -> {
                    Finding finding = unanswered.findings().getFirst();
                    assertThat(finding.rule()).isEqualTo("ask.artifacts");
                    assertThat(finding.found()).contains("2026-07-01T11:58:30Z");
                });
    }

    @Test
    void artifactsThatCannotBeMerged_areNoAnswer() {
        add(Windows.artifact(QueryClass.LARGEST_SOURCES, 4, "r1", hitters(100)));
        HeavyHitters other = HeavyHitters.of(Windows.OTHER_KEY, 4, 256, 16);
        add(Windows.artifact(QueryClass.LARGEST_SOURCES, 5, "r1", Payload.Compact.of(other)));

        assertThat(desk.ask(new Question.HeavyHitters(NETWORK, 3), MINUTE, "tester"))
                .isInstanceOfSatisfying(
                        Asked.Unanswered.class,
                        unanswered -> assertThat(
                                        unanswered.findings().getFirst().rule())
                                .isEqualTo("artifact.merge.payload"));
    }

    @Test
    void intervalOfTheExactValues_isThatOfTheArtifacts() {
        List<Interval> asked = new ArrayList<>();
        ExactAnswers exact = new ExactAnswers((interval, _) -> asked.add(interval), _ -> true);

        assertThat(exact.distinctSources(NETWORK, Windows.window(2))).contains(0);
        assertThat(asked).containsExactly(Windows.window(2));
    }

    private double largest(Where where) {
        return answer(new Question.HeavyHitters(where, 1)).values().getFirst().estimate();
    }

    private Answer answer(Question question) {
        return switch (desk.ask(question, MINUTE, "tester")) {
            case Asked.Answered(Answer answer) -> answer;
            case Asked.Unanswered(List<Finding> findings) -> throw new AssertionError(findings);
        };
    }

    private void add(StateArtifact artifact) {
        catalogue.add(signer.sign(artifact));
    }

    private void flow(String device, String point, double packets) {
        raw.add(new RawFlow(new DeviceId(device), point, FLOW, packets));
    }

    private static Payload hitters(long packets) {
        HeavyHitters sketch = HeavyHitters.of(Windows.KEY, 4, 256, 16);
        sketch.update(PrefixItem.of(BAD), packets);
        return Payload.Compact.of(sketch);
    }

    private static Payload flows(FlowKey... flows) {
        BloomFilter set = BloomFilter.of(Windows.KEY, 8);
        for (FlowKey flow : flows) {
            set.insert(flow.item(), 0, flow.item().length);
        }
        return Payload.Compact.of(set);
    }

    private static Payload delays(double milliseconds) {
        DdSketch sketch = DdSketch.of(Windows.KEY, 0.01, 1024);
        sketch.update(milliseconds, 100);
        return Payload.Compact.of(sketch);
    }
}
