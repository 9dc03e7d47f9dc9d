package dev.countersign.network.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A foreign exporter, Debian's pmacctd with nfprobe, reads a capture made here; what is collected must be what was captured. */
@Tag("counterpart")
class PmacctdTest {
    private static final Path PMACCTD = Path.of("/usr/sbin/pmacctd");

    @TempDir
    Path directory;

    @BeforeAll
    static void requirePmacctd() {
        ForeignExporter.require(PMACCTD, "pmacct");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 9, 10})
    void capture_isCollectedToThePacket(int version) throws IOException, InterruptedException {
        new ForeignExporter(PMACCTD, directory).assertCollected(version, port -> arguments(port, version));
    }

    private List<String> arguments(int port, int version) throws IOException {
        Path configuration = Files.writeString(
                directory.resolve("pmacctd.conf"), """
                daemonize: false
                pcap_savefile: %s
                plugins: nfprobe
                aggregate: src_host, dst_host, src_port, dst_port, proto, tcpflags
                nfprobe_receiver: 127.0.0.1:%d
                nfprobe_version: %d
                """.formatted(ForeignExporter.CAPTURE, port, version));
        return List.of("-f", configuration.toString());
    }
}
