package dev.countersign.telemetry.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.Estimate;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.window.ClosedWindow;
import dev.countersign.state.window.InterfaceWindow;
import dev.countersign.state.window.WindowConfig;
import dev.countersign.state.window.WindowStatistics;
import dev.countersign.telemetry.TestClock;
import dev.countersign.telemetry.flow.TestExporter.Flow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowWindowsTest {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final long T = START.toEpochMilli();
    private static final DeviceId R1 = new DeviceId("r1");
    private static final IpAddress KNOWN = IpAddress.parse("192.0.2.1");
    private static final Duration LENGTH = Duration.ofSeconds(10);

    private final TestClock clock = new TestClock(START);
    private final List<ClosedWindow> closed = new ArrayList<>();
    private final FlowWindows windows = new FlowWindows(
            WindowConfig.DEFAULTS,
            clock,
            (exporter, domain) -> exporter.equals(KNOWN) ? Optional.of(R1) : Optional.empty(),
            SketchKey.random(SipHash.Variant.SIPHASH_2_4, new Random(1)),
            List.of(),
            closed::addAll);
    private final TestExporter exporter = new TestExporter(KNOWN.toString(), 1, clock, windows);

    @Test
    void window_closesWhenItsGraceHasPassed() {
        exporter.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 7, T, T + 999));

        clock.move(Duration.ofMillis(12_999));
        windows.closeDue();
        assertThat(closed).isEmpty();

        clock.move(Duration.ofMillis(1));
        windows.closeDue();
        ClosedWindow window = only();
        assertThat(window.device()).isEqualTo(R1);
        assertThat(window.interval()).isEqualTo(new Interval(START, START.plus(LENGTH)));
        assertThat(window.interfaces().getFirst().packets()).isEqualTo(7);
        assertThat(windows.statistics().windows()).isEqualTo(1);
    }

    @Test
    void onlyPacketsWithNothingButSyn_countAsSyn() {
        Flow syn = Flow.syn("203.0.113.1", "198.51.100.1", 1, 10, T, T + 10);
        exporter.export(syn);
        exporter.export(syn.withFlags(TestExporter.SYN | TestExporter.ACK));
        exporter.export(syn.withFlags(TestExporter.ACK));
        exporter.export(new Flow("203.0.113.1", "198.51.100.1", 17, TestExporter.SYN, 1, false, 10, 400, T, T));
        closeAll();

        InterfaceWindow at = only().interfaces().getFirst();
        assertThat(at.packets()).isEqualTo(40);
        assertThat(at.synPackets()).isEqualTo(10);
        assertThat(at.synShare()).isEqualTo(0.25);
        assertThat(at.octets()).isEqualTo(1600);
        assertThat(at.flows()).isEqualTo(4);
    }

    @Test
    void droppedPackets_areCountedBesides() {
        exporter.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 10, T, T).asDropped());
        exporter.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 5, T, T));
        closeAll();

        assertThat(only().interfaces().getFirst().packets()).isEqualTo(15);
        assertThat(only().interfaces().getFirst().droppedPackets()).isEqualTo(10);
    }

    @Test
    void interfaces_areCountedApart() {
        exporter.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 10, T, T));
        exporter.export(Flow.syn("203.0.113.1", "198.51.100.1", 0xFFFF_FFFFL, 5, T, T));
        closeAll();

        assertThat(only().interfaces())
                .extracting(at -> at.ifIndex() + " " + at.packets())
                .containsExactly("1 10", "4294967295 5");
    }

    @Test
    void flowOverTwoWindows_isSpreadEvenly() {
        exporter.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 100, T + 7_500, T + 17_499));
        closeAll();

        assertThat(closed).extracting(w -> w.interfaces().getFirst().packets()).containsExactly(25L, 75L);
        assertThat(closed)
                .extracting(w -> w.interfaces().getFirst().synPackets())
                .containsExactly(25L, 75L);
    }

    @Test
    void largestPrefixes_comeWithTheirRates() {
        for (int i = 0; i < 200; i++) {
            exporter.export(Flow.syn("203.0.113." + i, "198.51.100.7", 1, 100, T, T + 5_000));
            exporter.export(Flow.syn("192.0.2." + i, "198.51.100.8", 1, 10, T, T + 5_000));
        }
        exporter.export(Flow.syn("2001:db8:1::1", "2001:db8:2::2", 1, 1_000, T, T + 5_000));
        closeAll();

        InterfaceWindow at = only().interfaces().getFirst();
        assertThat(at.largestSources(10, LENGTH))
                .containsExactly(
                        new Estimate(IpPrefix.parse("203.0.113.0/24"), 2_000),
                        new Estimate(IpPrefix.parse("192.0.2.0/24"), 200),
                        new Estimate(IpPrefix.parse("2001:db8:1::/48"), 100));
        assertThat(at.largestDestinations(1, LENGTH))
                .containsExactly(new Estimate(IpPrefix.parse("198.51.100.0/24"), 2_200));
        assertThat(at.distinctSources()).isBetween(390.0, 412.0);
    }

    @Test
    void sampledFlows_areScaledAndSayHowCoarsely() {
        exporter.sampling(100).export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 7, T, T));
        closeAll();

        InterfaceWindow at = only().interfaces().getFirst();
        assertThat(at.packets()).isEqualTo(700);
        assertThat(at.counted()).isEqualTo(7);
        assertThat(at.sampling().oneIn()).isEqualTo(100);
        assertThat(at.variance()).isEqualTo(70_000);
    }

    @Test
    void whatComesLate_isHandedOutApart_onceItsLatenessHasPassed() {
        exporter.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 1, T, T));
        closeAll();
        exporter.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 10, T, T));
        exporter.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 20, T, T));
        windows.closeDue();
        assertThat(closed).hasSize(1);

        clock.move(Duration.ofMinutes(1));
        windows.closeDue();

        assertThat(closed).extracting(ClosedWindow::late).containsExactly(false, true);
        assertThat(closed.getLast().interval()).isEqualTo(closed.getFirst().interval());
        assertThat(closed.getLast().interfaces().getFirst().packets()).isEqualTo(30);
        assertThat(windows.statistics().amended()).isEqualTo(30);
    }

    @Test
    void whatComesTooLateForThat_isCountedAndNowhereElse() {
        exporter.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 1, T, T));
        closeAll();
        clock.move(Duration.ofMinutes(1));
        windows.closeDue();
        exporter.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 10, T, T));

        clock.move(Duration.ofMinutes(2));
        windows.closeDue();
        assertThat(closed).hasSize(1);
        assertThat(windows.statistics().late()).isEqualTo(10);
    }

    @Test
    void clockThatGoesBack_endsWhatIsOpenAndBeginsAnew() {
        exporter.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 5, T, T));
        windows.closeDue();
        clock.move(Duration.ofHours(-1));
        windows.closeDue();
        long then = clock.millis();
        exporter.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 7, then, then));
        closeAll();

        assertThat(closed).extracting(w -> w.interfaces().getFirst().packets()).containsExactly(5L, 7L);
        assertThat(windows.statistics().clockJumps()).isEqualTo(1);
        assertThat(windows.statistics().counted()).isEqualTo(12);
    }

    @Test
    void clockThatLeapsAhead_closesWhatIsOpenAtOnce() {
        exporter.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 5, T, T));
        clock.move(Duration.ofDays(365_000));
        windows.closeDue();
        long then = clock.millis();
        exporter.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 7, then, then));
        closeAll();

        assertThat(closed).extracting(w -> w.interfaces().getFirst().packets()).containsExactly(5L, 7L);
    }

    @Test
    void whatComesFromTheFuture_isRefused() {
        exporter.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 10, T + 3_600_000, T + 3_600_000));

        assertThat(windows.statistics().early()).isEqualTo(10);
        assertThat(windows.statistics().counted()).isZero();
    }

    @Test
    void strangersAndLies_areCountedByReason() {
        new TestExporter("192.0.2.99", 1, clock, windows).export(Flow.syn("203.0.113.1", "198.51.100.1", 1, 4, T, T));
        exporter.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, Long.MAX_VALUE, T, T));
        exporter.export(Flow.syn("203.0.113.1", "198.51.100.1", 1, Long.MAX_VALUE, T, T));
        for (int i = 0; i < 100; i++) {
            exporter.export(Flow.syn("203.0.113.1", "198.51.100.1", i, 1, T, T));
        }

        WindowStatistics statistics = windows.statistics();
        assertThat(statistics.unknownExporter()).isEqualTo(4);
        assertThat(statistics.implausible()).isEqualTo(Long.MAX_VALUE);
        assertThat(statistics.counted())
                .isEqualTo(WindowConfig.DEFAULTS.quotas().interfaces());
        assertThat(statistics.refusedInterfaces())
                .isEqualTo(100 - WindowConfig.DEFAULTS.quotas().interfaces());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void everyPacket_isInExactlyOnePlace(long seed) {
        Random random = new Random(seed);
        long sent = 0;
        for (int i = 0; i < 4_000; i++) {
            long end = clock.millis() - random.nextInt(20_000) + random.nextInt(15_000);
            long start = end - (random.nextBoolean() ? random.nextInt(300) : random.nextInt(150_000));
            long packets = random.nextBoolean() ? random.nextInt(4) : random.nextInt(1_000_000);
            Flow flow = Flow.syn("203.0.113." + random.nextInt(256), "198.51.100.1", 1, packets, start, end);
            exporter.export(random.nextInt(4) == 0 ? flow.withFlags(TestExporter.ACK) : flow);
            sent += packets;
            clock.move(Duration.ofMillis(random.nextInt(200)));
            if (random.nextInt(10) == 0) {
                windows.closeDue();
            }
        }
        closeAll();
        clock.move(Duration.ofMinutes(2));
        windows.closeDue();

        WindowStatistics statistics = windows.statistics();
        long inWindows = closed.stream()
                .mapToLong(w -> w.interfaces().getFirst().packets())
                .sum();
        long inSketches = closed.stream()
                .mapToLong(w -> w.interfaces().getFirst().synSources().counts().total())
                .sum();
        assertThat(inWindows)
                .isEqualTo(statistics.counted() + statistics.amended())
                .isPositive();
        assertThat(statistics.counted() + statistics.amended() + statistics.late() + statistics.early())
                .isEqualTo(sent);
        assertThat(statistics.amended()).isPositive();
        assertThat(statistics.late()).isPositive();
        assertThat(statistics.early()).isPositive();
        assertThat(inSketches)
                .as("what the sketches hold")
                .isEqualTo(closed.stream()
                        .mapToLong(w -> w.interfaces().getFirst().synPackets())
                        .sum());
        assertThat(closed)
                .filteredOn(w -> !w.late())
                .extracting(w -> w.interval().start())
                .as("in the order of time, each once")
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private void closeAll() {
        clock.move(Duration.ofSeconds(30));
        windows.closeDue();
    }

    private ClosedWindow only() {
        assertThat(closed).hasSize(1);
        return closed.getFirst();
    }
}
