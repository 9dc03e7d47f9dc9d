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
        assertThat(Numbers.has(mix, pps(120_000))).isTrue();
        assertThat(Numbers.has(mix, in("1", 0.95))).isTrue();
        assertThat(Numbers.has(mix, in("%", 95))).isTrue();
        assertThat(Numbers.has(mix, pps(114_000))).as("SYN packets per second").isTrue();
        assertThat(Numbers.has(mix, pps(99_000))).isFalse();
    }

    @Test
    void statedError_widensWhatIsAccepted() {
        Fact fact = new Fact.DistinctSources(AT, 1_000);
        ErrorStatement error = new ErrorStatement.Bounded(0.1, true, 0.95, Map.of());
        assertThat(Numbers.has(evidence(fact, error), in("sources", 1_090))).isTrue();
        assertThat(Numbers.has(evidence(fact, new ErrorStatement.Exact()), in("sources", 1_090)))
                .isFalse();
        assertThat(Numbers.has(evidence(fact, new ErrorStatement.Unknown("x")), in("sources", 1_090)))
                .isFalse();
    }

    @Test
    void top_hasEachEstimateAndTheirSum() {
        Fact top = new Fact.TopSources(
                AT,
                List.of(
                        new Estimate(IpPrefix.parse("203.0.113.0/24"), 50_000),
                        new Estimate(IpPrefix.parse("192.0.2.0/24"), 40_000)));
        assertThat(Numbers.has(evidence(top, new ErrorStatement.Exact()), pps(40_000)))
                .isTrue();
        assertThat(Numbers.has(evidence(top, new ErrorStatement.Exact()), pps(90_000)))
                .isTrue();
        assertThat(Numbers.has(evidence(top, new ErrorStatement.Exact()), pps(60_000)))
                .isFalse();
    }

    @Test
    void unit_mustBeTheOneOfTheNumber() {
        Evidence mix = evidence(new Fact.TrafficMix(AT, 120_000, 0.95), new ErrorStatement.Exact());
        assertThat(Numbers.has(mix, in("kpps", 120))).isTrue();
        assertThat(Numbers.has(mix, in("bit/s", 120_000))).isFalse();
        assertThat(Numbers.has(mix, in("%", 0.95))).isFalse();
        assertThat(Numbers.has(mix, in("packets/s", 0.95))).isFalse();
        assertThat(Numbers.hasOtherwise(mix, 0.95)).isTrue();
        assertThat(Unit.parse("packets/min")).isEmpty();
    }

    @Test
    void bound_holdsOnItsSideOnly() {
        Evidence mix = evidence(new Fact.TrafficMix(AT, 120_000, 0.95), new ErrorStatement.Exact());
        assertThat(Numbers.has(mix, stated("more than 100,000 pps"))).isTrue();
        assertThat(Numbers.has(mix, stated("> 150,000 pps"))).isFalse();
        assertThat(Numbers.has(mix, stated("less than 97 %"))).isTrue();
        assertThat(Numbers.has(mix, stated("below 90 %"))).isFalse();
    }

    private static Stated stated(String text) {
        return Measures.in(Prose.of(text)).getFirst();
    }

    private static Stated pps(double value) {
        return in("packets/s", value);
    }

    private static Stated in(String unit, double value) {
        return Stated.of(value, Unit.parse(unit).orElseThrow(), unit);
    }

    private static Evidence evidence(Fact fact, ErrorStatement error) {
        return new Evidence(
                new EvidenceId("e1"), B1, fact, "border1", "ipfix", Interval.at(Instant.EPOCH), error, List.of());
    }
}
