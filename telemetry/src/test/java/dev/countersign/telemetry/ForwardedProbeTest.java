package dev.countersign.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.probe.ProbeReading;
import dev.countersign.state.artifact.Coverage;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.window.WindowConfig;
import dev.countersign.telemetry.flow.FlowWindows;
import dev.countersign.telemetry.flow.TestExporter;
import dev.countersign.telemetry.flow.TestExporter.Flow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/** Interface 1 of the exporting device leads outside, 2 to another device, 3 nobody knows where. */
class ForwardedProbeTest {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final DeviceId R1 = new DeviceId("r1");
    private static final IpAddress KNOWN = IpAddress.parse("192.0.2.1");
    private static final Duration LENGTH = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final Traffic TO_VICTIM = Traffic.to(IpPrefix.parse("198.51.100.0/24"));
    private static final Traffic ATTACK = Traffic.tcpSyn(IpPrefix.parse("203.0.113.0/24"), null);

    private final TestClock clock = new TestClock(START);
    private final FlowWindows windows = windows(10_000);
    private final TestExporter exporter = new TestExporter(KNOWN.toString(), 1, clock, windows);
    private final ForwardedProbe probe = probe(windows, exporter);

    @Test
    void forwardedTraffic_isMeasuredOverTheNewestCompleteInterval() {
        everySecond(second -> exporter.export(syn(1_000, second)));

        ProbeReading.Measured reading = measured(TO_VICTIM);
        assertThat(reading.packetsPerSecond()).isEqualTo(1_000);
        assertThat(reading.interval())
                .isEqualTo(new Interval(
                        clock.instant().minus(GRACE).minus(LENGTH),
                        clock.instant().minus(GRACE)));
        assertThat(reading.error()).isEqualTo(new ErrorStatement.Exact());
    }

    @Test
    void droppedPackets_areNotForwarded() {
        everySecond(second -> {
            exporter.export(syn(1_000, second).asDropped());
            exporter.export(new Flow(
                    "192.0.2.50", "198.51.100.1", 6, TestExporter.ACK, 1, false, 10, 400, second, second + 999));
        });

        assertThat(measured(ATTACK).packetsPerSecond()).isZero();
        assertThat(measured(TO_VICTIM).packetsPerSecond()).isEqualTo(10);
    }

    @Test
    void exceptedTraffic_isLeftOut() {
        everySecond(second -> {
            exporter.export(syn(1_000, second));
            exporter.export(syn(10, second).withFlags(TestExporter.ACK));
        });

        ProbeReading reading = probe.read(TO_VICTIM, List.of(ATTACK));
        assertThat(((ProbeReading.Measured) reading).packetsPerSecond()).isEqualTo(10);
    }

    @Test
    void trafficThatComesFromAnotherDevice_isNotCountedAgain() {
        everySecond(second -> {
            exporter.export(syn(1_000, second));
            exporter.export(Flow.syn("203.0.113.1", "198.51.100.1", 2, 500, second, second + 999));
        });

        assertThat(measured(TO_VICTIM).packetsPerSecond()).isEqualTo(1_000);
    }

    @Test
    void flowAtTheIntervalsEdge_countsByItsPart() {
        clock.move(Duration.ofSeconds(20));
        long end = clock.instant().minus(GRACE).toEpochMilli();
        exporter.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 1_000, end - 500, end + 499));

        ProbeReading.Measured reading = measured(TO_VICTIM);
        assertThat(reading.packetsPerSecond()).isEqualTo(500 / 5.0);
        assertThat(((ErrorStatement.Bounded) reading.error()).bound())
                .as("1.96 times the square root of 1000 times a half times a half, in 5 s")
                .isBetween(6.0, 6.8);
    }

    @Test
    void sampledTraffic_saysHowFarItMayBeOff() {
        exporter.sampling(100);
        everySecond(second -> exporter.export(syn(50, second)));

        ProbeReading.Measured reading = measured(TO_VICTIM);
        assertThat(reading.packetsPerSecond()).isEqualTo(5_000);
        assertThat(((ErrorStatement.Bounded) reading.error()).bound())
                .as("250 packets counted: 1.96 times 100 times the square root of 250, in 5 s")
                .isBetween(619.0, 660.0);
    }

    @Test
    void silentExporter_leavesTheProbeUnread() {
        everySecond(second -> exporter.export(syn(1_000, second)));
        clock.move(GRACE.plusMillis(1));

        assertUnread("the exporter of r1 has been silent since");
    }

    @Test
    void exporterNeverHeard_leavesTheProbeUnread() {
        assertUnread("the exporter of r1 has never been heard");
    }

    @Test
    void interfaceWithoutAName_leavesTheProbeUnread() {
        everySecond(second -> exporter.export(Flow.syn("203.0.113.1", "198.51.100.1", 3, 500, second, second + 999)));

        assertUnread("the name of interface 3 of r1");
    }

    @Test
    void flowsThatFellOutOfMemory_leaveTheProbeUnread() {
        FlowWindows small = windows(100);
        TestExporter busy = new TestExporter(KNOWN.toString(), 1, clock, small);
        everySecond(second -> {
            for (int i = 0; i < 20; i++) {
                busy.export(syn(1, second));
            }
        });

        assertThat(probe(small, busy).read(TO_VICTIM, List.of())).isInstanceOf(ProbeReading.Unread.class);
    }

    private void everySecond(LongConsumer export) {
        for (int i = 0; i < 20; i++) {
            clock.move(Duration.ofSeconds(1));
            export.accept(clock.millis() - 1_000);
        }
    }

    private static Flow syn(long packets, long second) {
        return Flow.syn("203.0.113.1", "198.51.100.1", 1, packets, second, second + 999);
    }

    private ProbeReading.Measured measured(Traffic include) {
        return (ProbeReading.Measured) probe.read(include, List.of());
    }

    private void assertUnread(String reason) {
        assertThat(probe.read(TO_VICTIM, List.of()))
                .isInstanceOfSatisfying(
                        ProbeReading.Unread.class,
                        unread -> assertThat(unread.reason()).startsWith(reason));
    }

    private FlowWindows windows(int recent) {
        WindowConfig d = WindowConfig.DEFAULTS;
        return new FlowWindows(
                new WindowConfig(
                        d.length(),
                        GRACE,
                        d.lateness(),
                        d.quotas(),
                        d.depth(),
                        d.width(),
                        d.candidates(),
                        d.precision(),
                        d.prefix4(),
                        d.prefix6(),
                        d.flowBlocks(),
                        recent),
                clock,
                (exporter, domain) -> Optional.of(R1),
                SketchKey.random(SipHash.Variant.SIPHASH_2_4, new Random(1)),
                List.of(),
                closed -> {});
    }

    private ForwardedProbe probe(FlowWindows from, TestExporter heard) {
        return new ForwardedProbe(
                from.recent(),
                clock,
                LENGTH,
                GRACE,
                new ExporterWatch(Set.of(R1), (exporter, domain) -> Optional.of(R1), heard::statistics),
                (device, ifIndex) -> ifIndex == 3 ? Optional.empty() : Optional.of("ge-" + ifIndex),
                at -> at.name().equals("ge-1"),
                () -> new Coverage(1, 0));
    }
}
