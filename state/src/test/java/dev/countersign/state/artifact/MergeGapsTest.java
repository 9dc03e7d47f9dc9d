package dev.countersign.state.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergeGapsTest {
    private final ArtifactMerge merge =
            new ArtifactMerge(Samples.KEYS, "collector-2", "countersign 0.1", Samples.CLOCK);

    @Test
    void missingWindows_areToldAsGaps() {
        StateArtifact sum = merged(totals("r1", 0, 1), totals("r1", 3, 2), totals("r2", 0, 4));

        assertThat(sum.scope().interval()).isEqualTo(span(0, 3));
        assertThat(sum.scope().gaps())
                .containsExactly(new Gap(point("r1"), span(1, 2)), new Gap(point("r2"), span(1, 3)));
        assertThat(((Payload.Totals) sum.payload()).values()).containsEntry("packets", 7.0);
    }

    @Test
    void gapsOfAPart_areFilledByAnother() {
        StateArtifact holed = merged(totals("r1", 0, 1), totals("r1", 2, 2));

        assertThat(merged(holed, totals("r1", 1, 4)).scope().gaps()).isEmpty();
        assertThat(rules(holed, totals("r1", 2, 4))).containsExactly("artifact.merge.overlap");
    }

    @Test
    void windowsOfTwoClocks_showTheirSkew() {
        StateArtifact early = totals("r1", 0, 1);
        StateArtifact late = Samples.artifact(
                QueryClass.TRAFFIC_MIX,
                new Scope(
                        List.of(point("r2")),
                        new Interval(
                                Samples.window(0).start().plusSeconds(2),
                                Samples.window(0).end().plusSeconds(2)),
                        "ipfix",
                        Sampling.NONE,
                        early.scope().aggregation()),
                new ErrorStatement.Exact(),
                new Payload.Totals(Map.of("packets", 1.0, "syn", 0.0)));

        assertThat(merge.merge(List.of(early, late)))
                .isInstanceOfSatisfying(
                        Merging.Refused.class,
                        refused -> assertThat(refused.findings().getFirst().found())
                                .isEqualTo("none 2026-07-01T12:00:10Z to 2026-07-01T12:00:12Z"));
        StateArtifact sum = merged(early, late);
        assertThat(sum.scope().gaps())
                .extracting(gap -> gap.interval().length().toSeconds())
                .containsExactly(2L, 2L);
        assertThat(sum.quality().skew()).hasSeconds(3);
    }

    @Test
    void partlyTheSameTime_isDoubleCountingAlsoAcrossGaps() {
        StateArtifact two = merged(totals("r1", 0, 1), totals("r1", 1, 1));

        assertThat(rules(two, totals("r1", 1, 1))).containsExactly("artifact.merge.overlap");
    }

    @Test
    void orderOfParts_makesNoDifference() {
        StateArtifact a = totals("r1", 0, 1);
        StateArtifact b = totals("r1", 2, 2);
        StateArtifact c = totals("r2", 1, 4);

        assertThat(merged(c, a, b)).isEqualTo(merged(a, b, c)).isEqualTo(merged(b, c, a));
    }

    @Test
    void lateData_amendsTheArtifactItBelongsTo() {
        StateArtifact before = totals("r1", 0, 5);
        StateArtifact late = totals("r1", 0, 2);

        StateArtifact amended = ((Merging.Merged) merge.amend(before, late)).artifact();

        assertThat(amended.provenance().replaces()).isEqualTo(before.id());
        assertThat(amended.scope()).isEqualTo(before.scope());
        assertThat(((Payload.Totals) amended.payload()).values()).containsEntry("packets", 7.0);
        assertThat(amended.quality().coverage()).isEqualTo(new Coverage(1_800, 200));
    }

    @Test
    void amendmentOfAnotherWindow_isRefused() {
        StateArtifact before = totals("r1", 0, 5);

        assertThat(rules(merge.amend(before, totals("r1", 1, 2)))).containsExactly("artifact.merge.window");
    }

    @Test
    void pointThatWasSilentBefore_joinsByAmendment() {
        StateArtifact amended = ((Merging.Merged) merge.amend(totals("r1", 0, 5), totals("r2", 0, 2))).artifact();

        assertThat(amended.scope().points()).containsExactly(point("r1"), point("r2"));
    }

    private static StateArtifact totals(String device, int window, double packets) {
        return Samples.totals(device, window, Sampling.NONE, packets);
    }

    private static ObservationPoint point(String device) {
        return new ObservationPoint("lab", new DeviceId(device), "ge-0/0/1");
    }

    private static Interval span(int first, int last) {
        return Samples.window(first).span(Samples.window(last));
    }

    private StateArtifact merged(StateArtifact... parts) {
        return switch (merge.mergeAcrossGaps(Arrays.asList(parts))) {
            case Merging.Merged(StateArtifact artifact) -> artifact;
            case Merging.Refused(List<Finding> findings) -> throw new AssertionError(findings);
        };
    }

    private List<String> rules(StateArtifact... parts) {
        return rules(merge.mergeAcrossGaps(Arrays.asList(parts)));
    }

    private static List<String> rules(Merging merging) {
        return switch (merging) {
            case Merging.Merged(StateArtifact artifact) -> throw new AssertionError(artifact);
            case Merging.Refused(List<Finding> findings) ->
                findings.stream().map(Finding::rule).toList();
        };
    }
}
