package dev.countersign.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Link;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.traffic.ObservedDemand;
import dev.countersign.core.traffic.ObservedTraffic;
import dev.countersign.core.traffic.PortRange;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.window.WindowConfig;
import dev.countersign.telemetry.flow.FlowWindows;
import dev.countersign.telemetry.flow.TestExporter;
import dev.countersign.telemetry.flow.TestExporter.Flow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/** Interface 1 of the exporting device leads outside, 2 to a device that exports nothing, 3 nobody knows where. */
class FlowTrafficTest {
    private static final DeviceId R1 = new DeviceId("r1");
    private static final DeviceId A1 = new DeviceId("a1");
    private static final InterfaceRef OUTSIDE = new InterfaceRef(R1, "if1");
    private static final InterfaceRef AT_ACME = new InterfaceRef(A1, "if9");
    private static final IpPrefix ACME = IpPrefix.parse("198.51.100.0/25");
    private static final IpAddress KNOWN = IpAddress.parse("192.0.2.1");
    private static final Duration LENGTH = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final TestClock clock = new TestClock(Instant.parse("2025-01-01T00:00:00Z"));
    private final FlowWindows windows = new FlowWindows(
            WindowConfig.DEFAULTS,
            clock,
            (address, _) -> address.equals(KNOWN) ? Optional.of(R1) : Optional.empty(),
            SketchKey.random(SipHash.Variant.SIPHASH_1_3, new Random(1)),
            List.of(),
            _ -> {});
    private final TestExporter exporter = new TestExporter(KNOWN.toString(), 1, clock, windows);

    @Test
    void packetsThatEnter_areADemandOfTheirCustomerWithRateAndFlags() {
        everySecond(second -> {
            exporter.export(Flow.syn("203.0.113.7", "198.51.100.1", 1, 1_000, second, second + 999));
            exporter.export(Flow.syn("203.0.113.8", "198.51.100.2", 1, 500, second, second + 999)
                    .withFlags(TestExporter.ACK)
                    .asDropped());
        });

        ObservedTraffic traffic = traffic().observed();
        assertThat(traffic.missing()).isEmpty();
        assertThat(traffic.oneIn()).isEqualTo(1);
        assertThat(traffic.interval().end()).isEqualTo(clock.instant().minus(GRACE));
        assertThat(traffic.demands()).singleElement().satisfies(demand -> {
            assertThat(demand.ingress()).isEqualTo(OUTSIDE);
            assertThat(demand.source()).isEqualTo(IpPrefix.parse("203.0.113.0/24"));
            assertThat(demand.destination()).as("the customer's own").isEqualTo(ACME);
            assertThat(demand.packetsPerSecond())
                    .as("what was dropped was offered too")
                    .isEqualTo(1_500);
            assertThat(demand.bitsPerSecond()).isEqualTo(1_500 * 320);
            assertThat(demand.destinationPorts()).isEqualTo(new PortRange(443, 443));
            assertThat(demand.flags().get(TestExporter.SYN)).isCloseTo(2.0 / 3, within(1e-9));
            assertThat(demand.flags().get(TestExporter.ACK)).isCloseTo(1.0 / 3, within(1e-9));
        });
    }

    @Test
    void flowOfARequestAndItsConnection_isTakenApart() {
        everySecond(second -> exporter.export(Flow.syn("203.0.113.7", "198.51.100.1", 1, 10, second, second + 999)
                .withFlags(TestExporter.SYN | TestExporter.ACK)));

        assertThat(traffic().observed().demands().getFirst().flags())
                .isEqualTo(Map.of(TestExporter.SYN, 0.1, TestExporter.ACK, 0.9));
    }

    @Test
    void samplingIsSaid_andTheRateBelowWhichNothingMayShow() {
        exporter.sampling(100);
        everySecond(second -> exporter.export(Flow.syn("203.0.113.7", "198.51.100.1", 1, 10, second, second + 999)));

        ObservedTraffic traffic = traffic().observed();
        assertThat(traffic.demands().getFirst().packetsPerSecond()).isEqualTo(1_000);
        assertThat(traffic.oneIn()).isEqualTo(100);
        assertThat(traffic.detectable()).isEqualTo(3 * 100 / 5.0);
    }

    @Test
    void whatComesFromInside_isCountedWhereItEntered() {
        everySecond(second -> exporter.export(Flow.syn("203.0.113.7", "192.0.2.200", 2, 10, second, second + 999)));

        assertThat(traffic().observed().demands()).isEmpty();
    }

    @Test
    void portOfADeviceWithoutExporter_isSaidToBeUnseen() {
        everySecond(second -> exporter.export(Flow.syn("203.0.113.7", "198.51.100.1", 1, 10, second, second + 999)));

        assertThat(traffic().observed().unseen()).containsOnlyKeys(AT_ACME);
    }

    @Test
    void silenceAndUnknownInterfaces_areSaid() {
        assertThat(traffic().observed().missing()).singleElement().asString().contains("r1 has never been heard");
        everySecond(second -> exporter.export(Flow.syn("203.0.113.7", "198.51.100.1", 3, 10, second, second + 999)));
        assertThat(traffic().observed().missing())
                .singleElement()
                .asString()
                .contains("10 packets/s came by interfaces whose names have not been read");
    }

    @Test
    void moreDemandsThanAreKept_areTakenTogether() {
        clock.move(Duration.ofSeconds(20));
        long at = clock.instant().minus(GRACE).toEpochMilli() - 1_000;
        for (int i = 0; i < 3_000; i++) {
            exporter.export(Flow.syn("60." + i / 250 + "." + i % 250 + ".1", "198.51.100.1", 1, 5, at, at));
        }

        List<ObservedDemand> demands = traffic().observed().demands();
        assertThat(demands).hasSize(2_001);
        assertThat(demands).anyMatch(d -> d.source().equals(IpPrefix.parse("0.0.0.0/0")));
        assertThat(demands.stream()
                        .mapToDouble(ObservedDemand::packetsPerSecond)
                        .sum())
                .isCloseTo(3_000, within(1e-6));
    }

    @Test
    void whatWasAddedUp_isKeptForSomeSecondsAndUntilSomebodyLooks() {
        FlowTraffic traffic = traffic();
        ObservedTraffic first = traffic.observed();
        clock.move(Duration.ofSeconds(2));
        assertThat(traffic.observed()).isSameAs(first);
        traffic.refresh(seen -> {
            assertThat(seen).isNotSameAs(first);
            assertThat(traffic.observed()).as("handed out afterwards only").isSameAs(first);
        });
        assertThat(traffic.observed()).isNotSameAs(first);
        clock.move(Duration.ofSeconds(3));
        ObservedTraffic third = traffic.observed();
        assertThat(third.interval().end()).isEqualTo(clock.instant().minus(GRACE));
        clock.move(Duration.ofMinutes(-1));
        assertThat(traffic.observed().interval().end())
                .as("the clock was set back")
                .isEqualTo(clock.instant().minus(GRACE));
    }

    private FlowTraffic traffic() {
        Topology topology = new Topology(
                List.of(new Device(R1, "ietf", Map.of()), new Device(A1, "ietf", Map.of())),
                List.of(new Link("l", new InterfaceRef(R1, "if2"), new InterfaceRef(A1, "if1"), 1_000_000, Map.of())),
                List.of(new Customer("acme", ACME, AT_ACME, Map.of())));
        return new FlowTraffic(
                windows.recent(),
                clock,
                LENGTH,
                GRACE,
                new ExporterWatch(
                        Set.of(R1),
                        (address, _) -> address.equals(KNOWN) ? Optional.of(R1) : Optional.empty(),
                        exporter::statistics),
                new FlowPlaces(
                        (_, index) -> index == 3 ? Optional.empty() : Optional.of("if" + index), topology, Set.of(R1)),
                Map::of);
    }

    private void everySecond(LongConsumer export) {
        for (int second = 0; second < 12; second++) {
            long began = clock.instant().toEpochMilli();
            clock.move(Duration.ofSeconds(1));
            export.accept(began);
        }
    }
}
