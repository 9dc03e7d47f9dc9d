package dev.countersign.lab.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.lab.LabFiles;
import dev.countersign.lab.scenario.LabNetwork;
import dev.countersign.lab.scenario.LabRouter;
import dev.countersign.lab.scenario.Scenario;
import dev.countersign.lab.traffic.TrafficConfig;
import dev.countersign.lab.traffic.TrafficEngine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nfdump, a collector that nobody here wrote, reads from an exporter. */
@Tag("counterpart")
class FlowExporterTest {
    private static final Duration TICK = Duration.ofMillis(200);
    private static final int TICKS = 50;
    private static final int SECONDS = 10;
    private static final LabNetwork NETWORK = LabFiles.network(null);

    @TempDir
    Path directory;

    private List<Nfcapd.Line> flood() throws Exception {
        LabRouter border = NETWORK.router(new DeviceId("border1")).orElseThrow();
        Scenario flood = LabFiles.scenarios(null, NETWORK).stream()
                .filter(s -> s.name().equals("syn-flood"))
                .findFirst()
                .orElseThrow();
        TrafficEngine engine = new TrafficEngine(NETWORK, new TrafficConfig(TICK, 1, 0), Clock.systemUTC());
        try (Nfcapd capture = Nfcapd.start(directory);
                FlowExporter exporter =
                        new FlowExporter(border, 1, FlowExportConfig.to(capture.address()), 1, Clock.systemUTC())) {
            exporter.start();
            engine.onTick(exporter);
            engine.play(flood, Duration.ofMinutes(-1));
            for (int i = 0; i < TICKS; i++) {
                engine.advance(TICK);
            }
            return capture.stop();
        }
    }

    private static long packets(List<Nfcapd.Line> lines, String source) {
        IpPrefix prefix = IpPrefix.parse(source);
        return lines.stream()
                .filter(l -> prefix.contains(IpAddress.parse(l.source())))
                .mapToLong(Nfcapd.Line::packets)
                .sum();
    }

    /** Five standard deviations of a count that was sampled one in a hundred. */
    private static double error(double packets) {
        return 5 * Math.sqrt(packets * 100);
    }

    @Test
    void flood_isReportedWithItsRatesAddressesAndFlags() throws Exception {
        List<Nfcapd.Line> lines = flood();

        double named = 78_000 * SECONDS;
        assertThat((double) packets(lines, "198.18.66.0/24")).isCloseTo(named, within(error(named)));
        double forged = 9_000 * SECONDS;
        assertThat((double) packets(lines, "128.0.0.0/2")).isGreaterThan(forged - error(forged));
        double port = 156_000 * SECONDS;
        assertThat((double) lines.stream()
                        .filter(l -> l.in() == 1)
                        .mapToLong(Nfcapd.Line::packets)
                        .sum())
                .isCloseTo(port, within(error(port)));
        assertThat(lines)
                .filteredOn(l -> l.source().startsWith("198.18.66."))
                .hasSizeGreaterThan(5000)
                .allSatisfy(l -> {
                    assertThat(l.protocol()).isEqualTo(6);
                    assertThat(l.flags()).isEqualTo("......S.");
                    assertThat(l.destination()).startsWith("198.51.100.");
                    assertThat(l.destinationPort()).isEqualTo(443);
                    assertThat(l.octets()).isEqualTo(60 * l.packets());
                    assertThat(l.out()).isBetween(2, 3);
                });
    }
}
