package dev.countersign.state.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.state.artifact.LeakageStatement;
import dev.countersign.state.sketch.HyperLogLog;
import dev.countersign.state.sketch.SketchMerge;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeakageTest {
    /** Asks a real sketch about 4,000 items that it never saw: those that leave its image as it was look like members. */
    @Test
    void membership_isWhatAnAttackerWithTheKeyFinds() {
        for (int seen : new int[] {50, 500, 2000, 20_000}) {
            HyperLogLog sketch = HyperLogLog.of(Windows.KEY, 9);
            for (int i = 0; i < seen; i++) {
                sketch.update(i);
            }
            double before = sketch.estimate();
            int matches = 0;
            for (int i = 0; i < 4000; i++) {
                HyperLogLog probe = HyperLogLog.of(Windows.KEY, 9);
                probe.update(1_000_000_000L + i);
                matches += unchanged(sketch, probe, before) ? 1 : 0;
            }

            assertThat(matches / 4000.0)
                    .as("%d items", seen)
                    .isCloseTo(PayloadRelease.membership(seen, 512), within(0.05));
        }
    }

    @Test
    void statement_saysWhatIsThere() {
        Leakage leakage = new Leakage(Map.of("ipv4/16", 3), 2, 0, 70, 0.25, Duration.ofMinutes(1));

        assertThat(leakage.statement().exposures())
                .extracting(LeakageStatement.Exposure::toString)
                .anyMatch(e -> e.contains("KEYS") && e.contains("ipv4/16") && e.contains("3"))
                .anyMatch(e -> e.contains("LOW_CARDINALITY") && e.contains("70"))
                .anyMatch(e -> e.contains("CORRELATION") && e.contains("0.250"))
                .anyMatch(e -> e.contains("CORRELATION") && e.contains("60"))
                .noneMatch(e -> e.contains("LABELS"));
    }

    private static boolean unchanged(HyperLogLog sketch, HyperLogLog probe, double before) {
        return switch (sketch.merge(probe)) {
            case SketchMerge.Merged<HyperLogLog>(HyperLogLog union) ->
                union.estimate() == before && Arrays.equals(union.image(), sketch.image());
            case SketchMerge.Refused<HyperLogLog>(String reason) -> throw new AssertionError(reason);
        };
    }
}
