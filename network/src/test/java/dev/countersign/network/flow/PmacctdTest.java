package dev.countersign.network.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A foreign exporter, Debian's pmacctd with nfprobe, reads a capture made here; what is collected must be what was captured. */
@Tag("counterpart")
class PmacctdTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path PMACCTD = Path.of("/usr/sbin/pmacctd");

    @TempDir
    Path directory;

    private final SeenFlows seen = new SeenFlows();

    @BeforeAll
    static void requirePmacctd() {
        boolean there = Files.isExecutable(PMACCTD);
        assertThat(there || !"true".equals(System.getenv("CI")))
                .as("pmacctd is needed when CI=true [Hint: apt-get install pmacct]")
                .isTrue();
        assumeTrue(there, "pmacctd is not installed [Hint: apt-get install pmacct]");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 9, 10})
    void capture_isCollectedToThePacket(int version) throws IOException, InterruptedException {
        CapturedTraffic captured = new CapturedTraffic(version != NetflowFive.VERSION);
        Files.write(directory.resolve("c.pcap"), captured.file());
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (FlowCollector collector = new FlowCollector(FlowCollectorConfig.at(loopback), Clock.systemUTC(), seen)) {
            collector.start();
            pmacctd(collector.address().getPort(), version);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(seen.flows())
                            .as(() -> collector.statistics().toString())
                            .hasSizeGreaterThanOrEqualTo(captured.amounts().size()));

            assertThat(CapturedTraffic.collected(seen.flows())).isEqualTo(captured.amounts());
            assertThat(collector.statistics().refused()).isEmpty();
            SessionStatistics session = collector.statistics().sessions().getFirst();
            assertThat(session.version()).isEqualTo(version);
            assertThat(session.missing()).isZero();
        }
    }

    /** Reads the capture, exports, and ends. */
    private void pmacctd(int port, int version) throws IOException, InterruptedException {
        Path configuration = Files.writeString(directory.resolve("pmacctd.conf"), """
                daemonize: false
                pcap_savefile: c.pcap
                plugins: nfprobe
                aggregate: src_host, dst_host, src_port, dst_port, proto, tcpflags
                nfprobe_receiver: 127.0.0.1:%d
                nfprobe_version: %d
                """.formatted(port, version));
        Path log = directory.resolve("pmacctd.log");
        Process process = new ProcessBuilder(PMACCTD.toString(), "-f", configuration.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0).as(Files.readString(log)).isTrue();
    }
}
