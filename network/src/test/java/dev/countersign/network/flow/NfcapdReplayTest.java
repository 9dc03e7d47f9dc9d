package dev.countersign.network.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.core.filter.IpAddress;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A foreign collector, Debian's nfcapd, gets the same datagrams as ours and must read the same flows out of them. */
@Tag("counterpart")
class NfcapdReplayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Path NFCAPD = Path.of("/usr/bin/nfcapd");
    private static final String FORMAT = "fmt:%sa %da %sp %dp %pr %in %out %pkt %byt";
    private static final int MESSAGES = 40;
    private static final int RECORDS = 30;

    @TempDir
    Path directory;

    @Test
    void netflowFive_isReadAlike() throws IOException, InterruptedException {
        boolean there = Files.isExecutable(NFCAPD);
        assertThat(there || !"true".equals(System.getenv("CI")))
                .as("nfcapd is needed when CI=true [Hint: apt-get install nfdump]")
                .isTrue();
        assumeTrue(there, "nfcapd is not installed [Hint: apt-get install nfdump]");
        SeenFlows seen = new SeenFlows();
        FlowDecoder decoder = new FlowDecoder(FlowLimits.DEFAULTS, seen);

        List<String> theirs = captured(decoder);

        assertThat(seen.flows()).hasSize(MESSAGES * RECORDS);
        assertThat(theirs)
                .containsExactlyInAnyOrderElementsOf(
                        seen.flows().stream().map(NfcapdReplayTest::line).toList());
        assertThat(decoder.statistics().sessions().getFirst().missing()).isZero();
    }

    /** Sends to both; answers what nfdump reads back. */
    private List<String> captured(FlowDecoder decoder) throws IOException, InterruptedException {
        Path flows = Files.createDirectory(directory.resolve("flows"));
        int port = freePort();
        Process capture = new ProcessBuilder(
                        NFCAPD.toString(), "-b", "127.0.0.1", "-p", "" + port, "-w", flows.toString(), "-B", "8000000")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("nfcapd.log").toFile())
                .start();
        try (DatagramSocket socket = new DatagramSocket()) {
            await().atMost(PATIENCE).until(() -> hasFiles(flows));
            Random random = new Random(1);
            for (int i = 0; i < MESSAGES; i++) {
                byte[] message = message(i * RECORDS, random);
                socket.send(new DatagramPacket(message, message.length, InetAddress.getLoopbackAddress(), port));
                decoder.decode(IpAddress.parse("127.0.0.1"), 4000, ByteBuffer.wrap(message), 0);
            }
            await().atMost(PATIENCE).until(() -> hasReadAll(port));
        } finally {
            capture.destroy();
        }
        assertThat(capture.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        Process dump = new ProcessBuilder("/usr/bin/nfdump", "-R", flows.toString(), "-q", "-N", "-6", "-o", FORMAT)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new ArrayList<>();
        dump.inputReader(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.strip().replaceAll("\\s+", " "))
                .filter(line -> !line.isEmpty())
                .forEach(lines::add);
        assertThat(dump.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return lines;
    }

    private static byte[] message(int sequence, Random random) {
        ByteBuffer out = ByteBuffer.allocate(NetflowFive.HEADER + RECORDS * NetflowFive.RECORD);
        out.putShort((short) 5).putShort((short) RECORDS).putInt(3_600_000);
        out.putInt((int) Wire.EXPORT_SECONDS)
                .putInt(0)
                .putInt(sequence)
                .putShort((short) 0)
                .putShort((short) 0);
        for (int i = 0; i < RECORDS; i++) {
            out.putInt(random.nextInt()).putInt(random.nextInt()).putInt(0);
            out.putShort((short) random.nextInt()).putShort((short) random.nextInt());
            out.putInt(1 + random.nextInt(1_000_000)).putInt(40 + random.nextInt(1_000_000_000));
            out.putInt(random.nextInt(3_000_000)).putInt(3_500_000);
            out.putShort((short) random.nextInt()).putShort((short) random.nextInt());
            out.put((byte) 0).put((byte) random.nextInt(32)).put((byte) (random.nextBoolean() ? 6 : 17));
            out.position(out.position() + 9);
        }
        return out.array();
    }

    private static String line(SeenFlows.Seen flow) {
        return "%s %s %d %d %d %d %d %d %d"
                .formatted(
                        flow.source(),
                        flow.destination(),
                        flow.sourcePort(),
                        flow.destinationPort(),
                        flow.protocol(),
                        flow.ingress(),
                        flow.egress(),
                        flow.packets(),
                        flow.octets());
    }

    private static boolean hasFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isPresent();
        }
    }

    /** When it is told to end it leaves what waits in its socket. */
    private static boolean hasReadAll(int port) throws IOException {
        try (Stream<String> sockets = Files.lines(Path.of("/proc/net/udp"))) {
            return sockets.anyMatch(line -> line.contains(":%04X ".formatted(port)) && line.contains(":00000000 00:"));
        }
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
