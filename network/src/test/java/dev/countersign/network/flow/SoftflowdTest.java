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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A foreign exporter, Debian's softflowd, replays a capture made here; what is collected must be what was captured. */
@Tag("counterpart")
class SoftflowdTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path SOFTFLOWD = Path.of("/usr/sbin/softflowd");
    private static final String CAPTURE = "c.pcap";

    @TempDir
    Path directory;

    private final SeenFlows seen = new SeenFlows();

    @BeforeAll
    static void requireSoftflowd() {
        boolean there = Files.isExecutable(SOFTFLOWD);
        assertThat(there || !"true".equals(System.getenv("CI")))
                .as("softflowd is needed when CI=true [Hint: apt-get install softflowd]")
                .isTrue();
        assumeTrue(there, "softflowd is not installed [Hint: apt-get install softflowd]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "9", "10"})
    void capture_isCollectedToThePacket(String version) throws IOException, InterruptedException {
        CapturedTraffic captured = new CapturedTraffic(!version.equals("5"));
        Files.write(directory.resolve(CAPTURE), captured.file());
        try (FlowCollector collector = collector()) {
            softflowd(collector, "-v", version);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(seen.flows())
                            .as(() -> collector.statistics().toString())
                            .hasSizeGreaterThanOrEqualTo(captured.amounts().size()));

            assertThat(CapturedTraffic.collected(seen.flows())).isEqualTo(captured.amounts());
            assertThat(collector.statistics().refused()).isEmpty();
            SessionStatistics session = collector.statistics().sessions().getFirst();
            assertThat(session.version()).isEqualTo(Integer.parseInt(version));
            assertThat(session.missing()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "9", "10"})
    void sampledCapture_isScaledBackToItsTotal(String version) throws IOException, InterruptedException {
        CapturedTraffic captured = new CapturedTraffic(!version.equals("5"));
        Files.write(directory.resolve(CAPTURE), captured.file());
        long total = captured.amounts().values().stream()
                .mapToLong(CapturedTraffic.Amount::packets)
                .sum();
        try (FlowCollector collector = collector()) {
            softflowd(collector, "-v", version, "-s", "10");
            await().atMost(PATIENCE)
                    .until(() -> seen.flows().stream()
                                    .mapToLong(SeenFlows.Seen::packets)
                                    .sum()
                            >= total);

            assertThat(seen.flows())
                    .allSatisfy(flow -> assertThat(flow.factor()).isEqualTo(10));
            assertThat(seen.flows().stream().mapToLong(SeenFlows.Seen::packets).sum())
                    .as("one in ten of %d packets, times ten", total)
                    .isEqualTo(total);
        }
    }

    private FlowCollector collector() {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        FlowCollector collector = new FlowCollector(FlowCollectorConfig.at(loopback), Clock.systemUTC(), seen);
        collector.start();
        return collector;
    }

    private void softflowd(FlowCollector collector, String... options) throws IOException, InterruptedException {
        String target = "127.0.0.1:" + collector.address().getPort();
        // relative names: softflowd hangs on the name of a capture of more than a few characters
        List<String> command = new ArrayList<>(List.of(SOFTFLOWD.toString(), "-r", CAPTURE, "-n", target));
        command.addAll(List.of("-p", "pid", "-c", "control"));
        command.addAll(List.of(options));
        Path log = directory.resolve("softflowd.log");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0).as(Files.readString(log)).isTrue();
    }
}
