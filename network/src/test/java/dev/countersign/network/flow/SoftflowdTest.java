package dev.countersign.network.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A foreign exporter, Debian's softflowd, replays a capture made here; what is collected must be what was captured. */
@Tag("counterpart")
class SoftflowdTest {
    private static final Path SOFTFLOWD = Path.of("/usr/sbin/softflowd");

    @TempDir
    Path directory;

    @BeforeAll
    static void requireSoftflowd() {
        ForeignExporter.require(SOFTFLOWD, "softflowd");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 9, 10})
    void capture_isCollectedToThePacket(int version) throws IOException, InterruptedException {
        new ForeignExporter(SOFTFLOWD, directory).assertCollected(version, port -> arguments(port, version));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 9, 10})
    void sampledCapture_isScaledBackToItsTotal(int version) throws IOException, InterruptedException {
        CapturedTraffic captured = new CapturedTraffic(version != NetflowFive.VERSION);
        ForeignExporter exporter = new ForeignExporter(SOFTFLOWD, directory);
        exporter.replays(captured);
        SeenFlows seen = exporter.seen();
        long total = captured.amounts().values().stream()
                .mapToLong(CapturedTraffic.Amount::packets)
                .sum();
        try (FlowCollector collector = exporter.collector()) {
            exporter.run(arguments(collector.address().getPort(), version, "-s", "10"));
            await().atMost(ForeignExporter.PATIENCE)
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

    /** Relative names: softflowd hangs on the name of a capture of more than a few characters. */
    private static List<String> arguments(int port, int version, String... more) {
        List<String> arguments = new ArrayList<>(List.of("-r", ForeignExporter.CAPTURE, "-n", "127.0.0.1:" + port));
        arguments.addAll(List.of("-p", "pid", "-c", "control", "-v", Integer.toString(version)));
        arguments.addAll(List.of(more));
        return arguments;
    }
}
