package dev.countersign.lab.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.Traffic;
import dev.countersign.lab.LabFiles;
import dev.countersign.lab.flow.FlowExportConfig;
import dev.countersign.lab.flow.FlowExporter;
import dev.countersign.lab.scenario.LabNetwork;
import dev.countersign.lab.scenario.Scenario;
import dev.countersign.network.flow.CollectorStatistics;
import dev.countersign.network.flow.FlowCollector;
import dev.countersign.network.flow.FlowCollectorConfig;
import dev.countersign.twin.DeviceFilters;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Engine, exporter and the product's collector together. */
class ExportedFlowsTest {
    private static final Duration TICK = Duration.ofMillis(200);
    private static final LabNetwork NETWORK = LabFiles.network(null);
    private static final DeviceId BORDER = new DeviceId("border1");
    private static final IpPrefix BLOCKED = IpPrefix.parse("198.18.66.0/25");

    /** What is kept of a flow. */
    private record Seen(boolean inBlocked, boolean dropped, long egress, long packets, long age, int version) {}

    private static DeviceFilters filters() {
        Traffic half = new Traffic(BLOCKED, null, Traffic.TCP, Set.of(), null, null);
        AccessEntry entry = new AccessEntry("half", half, Action.DROP, List.of());
        return new DeviceFilters(
                List.of(new AccessList("block", List.of(entry), Action.ACCEPT)),
                List.of(new Attachment("GigabitEthernet0/1", Direction.INGRESS, "block")));
    }

    @Test
    void filteredFlows_areReportedAsDropped() {
        Queue<Seen> seen = new ConcurrentLinkedQueue<>();
        AtomicLong total = new AtomicLong();
        try (FlowCollector collector = new FlowCollector(
                FlowCollectorConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                Clock.systemUTC(),
                flow -> {
                    boolean blocked = flow.ipVersion() == 4 && BLOCKED.contains(flow.source());
                    long age = flow.exportMillis() - flow.startMillis();
                    seen.add(new Seen(blocked, flow.dropped(), flow.egress(), flow.packets(), age, flow.ipVersion()));
                    total.incrementAndGet();
                })) {
            collector.start();
            export(collector);

            assertThat(collector.statistics().refused()).isEmpty();
            assertThat(collector.statistics().optionsRecords()).isEqualTo(4);
        }

        assertThat(total.get()).isGreaterThan(10_000);
        assertThat(seen).allSatisfy(flow -> {
            assertThat(flow.dropped()).isEqualTo(flow.inBlocked());
            assertThat(flow.egress() == 0).isEqualTo(flow.inBlocked());
            assertThat(flow.packets()).isEqualTo(100);
            assertThat(flow.age()).isBetween(-1000L, 2000L);
        });
        assertThat(seen.stream().filter(f -> f.version() == 6)).isNotEmpty();
        double dropped =
                seen.stream().filter(Seen::dropped).mapToLong(Seen::packets).sum();
        assertThat(dropped).isCloseTo(390_000, within(5 * Math.sqrt(390_000 * 100.0)));
    }

    private static void export(FlowCollector collector) {
        Scenario flood = LabFiles.scenarios(null, NETWORK).stream()
                .filter(s -> s.name().equals("syn-flood"))
                .findFirst()
                .orElseThrow();
        TrafficEngine engine = new TrafficEngine(NETWORK, new TrafficConfig(TICK, 1, 0), Clock.systemUTC());
        engine.configure(BORDER, new RunningSetup(filters(), Set.of()));
        engine.play(flood, Duration.ofMinutes(-1));
        try (FlowExporter exporter = new FlowExporter(
                NETWORK.router(BORDER).orElseThrow(),
                1,
                FlowExportConfig.to(collector.address()),
                1,
                Clock.systemUTC())) {
            exporter.start();
            engine.onTick(exporter);
            for (int i = 0; i < 50; i++) {
                engine.advance(TICK);
            }
            settle(collector);
        }
    }

    /** Until nothing more arrives. */
    private static void settle(FlowCollector collector) {
        long last = -1;
        CollectorStatistics now = collector.statistics();
        while (now.datagrams() != last) {
            last = now.datagrams();
            LockSupport.parkNanos(200_000_000);
            now = collector.statistics();
        }
    }
}
