package dev.countersign.control.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.evidence.Estimate;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.InterfaceRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NumbersTest {
    private static final DeviceId B1 = new DeviceId("border1");
    private static final InterfaceRef AT = new InterfaceRef(B1, "GigabitEthernet0/1");

    @Test
    void mix_hasItsRateItsShareAndTheSharePercent() {
        Evidence mix = evidence(new Fact.TrafficMix(AT, 120_000, 0.95), new ErrorStatement.Exact());
        assertThat(Numbers.has(mix, 120_000)).isTrue();
        assertThat(Numbers.has(mix, 0.95)).isTrue();
        assertThat(Numbers.has(mix, 95)).isTrue();
        assertThat(Numbers.has(mix, 114_000)).as("SYN packets per second").isTrue();
        assertThat(Numbers.has(mix, 99_000)).isFalse();
    }

    @Test
    void statedError_widensWhatIsAccepted() {
        Fact fact = new Fact.DistinctSources(AT, 1_000);
        ErrorStatement error = new ErrorStatement.Bounded(0.1, true, 0.95, Map.of());
        assertThat(Numbers.has(evidence(fact, error), 1_090)).isTrue();
        assertThat(Numbers.has(evidence(fact, new ErrorStatement.Exact()), 1_090))
                .isFalse();
        assertThat(Numbers.has(evidence(fact, new ErrorStatement.Unknown("x")), 1_090))
                .isFalse();
    }

    @Test
    void top_hasEachEstimateAndTheirSum() {
        Fact top = new Fact.TopSources(
                AT,
                List.of(
                        new Estimate(IpPrefix.parse("203.0.113.0/24"), 50_000),
                        new Estimate(IpPrefix.parse("192.0.2.0/24"), 40_000)));
        assertThat(Numbers.has(evidence(top, new ErrorStatement.Exact()), 40_000))
                .isTrue();
        assertThat(Numbers.has(evidence(top, new ErrorStatement.Exact()), 90_000))
                .isTrue();
        assertThat(Numbers.has(evidence(top, new ErrorStatement.Exact()), 60_000))
                .isFalse();
    }

    private static Evidence evidence(Fact fact, ErrorStatement error) {
        return new Evidence(
                new EvidenceId("e1"), B1, fact, "border1", "ipfix", Interval.at(Instant.EPOCH), error, List.of());
    }
}
