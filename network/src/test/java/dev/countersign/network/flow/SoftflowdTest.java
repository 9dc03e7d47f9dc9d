package dev.countersign.network.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.core.filter.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    private static final long CAPTURED_AT = 1_700_000_000L;
    private static final int SYN = 0x02;
    private static final int ACK = 0x10;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int CONVERSATIONS = 400;
    private static final int PACKETS = 30;

    /** Packets and octets of one direction of a conversation, and the flags of all its packets. */
    record Amount(long packets, long octets, int flags) {
        Amount plus(Amount other) {
            return new Amount(packets + other.packets, octets + other.octets, flags | other.flags);
        }
    }

    @TempDir
    Path directory;

    private final Map<String, Amount> captured = new TreeMap<>();
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
    @ValueSource(strings = {"9", "10"})
    void capture_isCollectedToThePacket(String version) throws IOException, InterruptedException {
        Files.write(directory.resolve(CAPTURE), capture());
        try (FlowCollector collector = collector()) {
            softflowd(collector, "-v", version);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(seen.flows())
                            .as(() -> collector.statistics().toString())
                            .hasSizeGreaterThanOrEqualTo(captured.size()));

            assertThat(collected()).isEqualTo(captured);
            assertThat(collector.statistics().refused()).isEmpty();
            SessionStatistics session = collector.statistics().sessions().getFirst();
            assertThat(session.version()).isEqualTo(Integer.parseInt(version));
            assertThat(session.missing()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "10"})
    void sampledCapture_isScaledBackToItsTotal(String version) throws IOException, InterruptedException {
        Files.write(directory.resolve(CAPTURE), capture());
        long total = captured.values().stream().mapToLong(Amount::packets).sum();
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

    /** Conversations over IPv4 and IPv6, TCP and UDP, both directions, more than fit in one export message. */
    private byte[] capture() {
        Pcap pcap = new Pcap(CAPTURED_AT);
        IpAddress four = IpAddress.parse("198.51.100.10");
        IpAddress six = IpAddress.parse("2001:db8::10");
        for (int i = 0; i < CONVERSATIONS; i++) {
            boolean v4 = i % 4 != 3;
            IpAddress client = v4 ? IpAddress.v4(0xCB00_7100 | i % 200) : new IpAddress(6, six.high(), 0x100 + i);
            int protocol = i % 3 == 0 ? UDP : TCP;
            for (int n = 0; n < PACKETS / 2; n++) {
                record(pcap, client, v4 ? four : six, protocol, 10_000 + i, 443, n == 0 ? SYN : ACK, n);
                record(pcap, v4 ? four : six, client, protocol, 443, 10_000 + i, SYN | ACK, 2 * n);
            }
        }
        return pcap.octets();
    }

    private void record(
            Pcap pcap, IpAddress from, IpAddress to, int protocol, int fromPort, int toPort, int flags, int n) {
        int octets = pcap.add(from, to, protocol, fromPort, toPort, flags, n);
        captured.merge(
                key(from, to, protocol, fromPort, toPort),
                new Amount(1, octets, protocol == TCP ? flags : 0),
                Amount::plus);
    }

    private Map<String, Amount> collected() {
        Map<String, Amount> collected = new TreeMap<>();
        for (SeenFlows.Seen flow : seen.flows()) {
            collected.merge(
                    key(flow.source(), flow.destination(), flow.protocol(), flow.sourcePort(), flow.destinationPort()),
                    new Amount(flow.packets(), flow.octets(), flow.tcpFlags()),
                    Amount::plus);
        }
        return collected;
    }

    private static String key(IpAddress from, IpAddress to, int protocol, int fromPort, int toPort) {
        return protocol + " " + from + " " + fromPort + " " + to + " " + toPort;
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
