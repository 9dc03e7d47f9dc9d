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

/** A program that reads a capture made here, exports its flows to a collector here, and ends. */
final class ForeignExporter {
    /** The capture's name in the directory. */
    static final String CAPTURE = "c.pcap";

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path program;
    private final Path directory;
    private final SeenFlows seen = new SeenFlows();

    /** How the program is run. */
    @FunctionalInterface
    interface Arguments {
        /** What follows its name, to export to this port of the loopback address. */
        List<String> to(int port) throws IOException;
    }

    ForeignExporter(Path program, Path directory) {
        this.program = program;
        this.directory = directory;
    }

    /** Passes the test over where the program is missing, and fails it with {@code CI=true}. */
    static void require(Path program, String debian) {
        boolean there = Files.isExecutable(program);
        String missing = program.getFileName() + " is not installed [Hint: apt-get install " + debian + "]";
        assertThat(there || !"true".equals(System.getenv("CI"))).as(missing).isTrue();
        assumeTrue(there, missing);
    }

    SeenFlows seen() {
        return seen;
    }

    /** Writes the capture down. */
    void replays(CapturedTraffic captured) throws IOException {
        Files.write(directory.resolve(CAPTURE), captured.file());
    }

    /** A collector of what is exported. */
    FlowCollector collector() {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        FlowCollector collector = new FlowCollector(FlowCollectorConfig.at(loopback), Clock.systemUTC(), seen);
        collector.start();
        return collector;
    }

    /** What is collected is what was captured, to the packet. */
    void assertCollected(int version, Arguments arguments) throws IOException, InterruptedException {
        CapturedTraffic captured = new CapturedTraffic(version != NetflowFive.VERSION);
        replays(captured);
        try (FlowCollector collector = collector()) {
            run(arguments.to(collector.address().getPort()));
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

    /** Runs the program to its end. */
    void run(List<String> arguments) throws IOException, InterruptedException {
        Path log = directory.resolve(program.getFileName() + ".log");
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
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
