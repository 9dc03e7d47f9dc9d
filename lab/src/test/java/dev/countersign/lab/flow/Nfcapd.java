package dev.countersign.lab.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Debian's flow collector: captures into a folder, and reads it back once stopped. */
final class Nfcapd implements AutoCloseable {
    private static final Path CAPTURE = Path.of("/usr/bin/nfcapd");
    private static final String DUMP = "/usr/bin/nfdump";
    private static final String FORMAT = "fmt:%sa;%da;%sp;%dp;%pr;%flg;%in;%out;%pkt;%byt";
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final Path flows;
    private final Process process;
    private final int port;

    /** A flow as nfdump prints it. */
    record Line(
            String source,
            String destination,
            int sourcePort,
            int destinationPort,
            int protocol,
            String flags,
            int in,
            int out,
            long packets,
            long octets) {
        static Line parse(String text) {
            List<String> parts =
                    Arrays.stream(text.split(";", -1)).map(String::strip).toList();
            return new Line(
                    parts.get(0),
                    parts.get(1),
                    Integer.parseInt(parts.get(2)),
                    (int) Double.parseDouble(parts.get(3)),
                    Integer.parseInt(parts.get(4)),
                    parts.get(5),
                    Integer.parseInt(parts.get(6)),
                    Integer.parseInt(parts.get(7)),
                    Long.parseLong(parts.get(8)),
                    Long.parseLong(parts.get(9)));
        }
    }

    private Nfcapd(Path flows, Process process, int port) {
        this.flows = flows;
        this.process = process;
        this.port = port;
    }

    static Nfcapd start(Path directory) throws IOException {
        boolean present = Files.isExecutable(CAPTURE);
        assertThat(present || !"true".equals(System.getenv("CI")))
                .as("nfdump is needed when CI=true")
                .isTrue();
        assumeTrue(present, "nfdump is not installed");
        Path flows = Files.createDirectory(directory.resolve("flows"));
        int port = freePort();
        Process process = new ProcessBuilder(
                        CAPTURE.toString(),
                        "-b",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-w",
                        flows.toString(),
                        "-B",
                        "8000000")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("nfcapd.log").toFile())
                .start();
        Nfcapd capture = new Nfcapd(flows, process, port);
        capture.awaitFile();
        return capture;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Stops the capture and reads everything back. */
    List<Line> stop() throws IOException, InterruptedException {
        close();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        Process dump = new ProcessBuilder(DUMP, "-R", flows.toString(), "-q", "-N", "-6", "-o", FORMAT).start();
        List<String> lines = new ArrayList<>();
        dump.inputReader(StandardCharsets.UTF_8)
                .lines()
                .filter(l -> l.contains(";"))
                .forEach(lines::add);
        String error = new String(dump.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(dump.waitFor(20, TimeUnit.SECONDS)).as(error).isTrue();
        return lines.stream().map(Line::parse).toList();
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void awaitFile() throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE_NANOS) {
            try (Stream<Path> files = Files.list(flows)) {
                if (files.findAny().isPresent()) {
                    return;
                }
            }
            LockSupport.parkNanos(10_000_000);
        }
        fail("nfcapd did not begin to capture");
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
