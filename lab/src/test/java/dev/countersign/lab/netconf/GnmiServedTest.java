package dev.countersign.lab.netconf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.core.CanonicalJson;
import dev.countersign.lab.gnmi.GnmiEndpoint;
import dev.countersign.lab.gnmi.SelfSigned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The device's gNMI service as a client finds it whose gRPC and protobuf nobody here wrote. */
@Tag("counterpart")
class GnmiServedTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path SCRIPT = Path.of("../network/src/test/python/gnmi_device.py");
    private static final String OCTETS =
            "/ietf-interfaces:interfaces/interface[name=GigabitEthernet0/1]/statistics/in-octets";

    @TempDir
    Path directory;

    @BeforeAll
    static void counterpart() throws Exception {
        Process probe = Files.isExecutable(PYTHON)
                ? new ProcessBuilder(PYTHON.toString(), "-B", "-c", "import grpc, google.protobuf")
                        .redirectErrorStream(true)
                        .start()
                : null;
        boolean installed = probe != null && probe.waitFor(60, TimeUnit.SECONDS) && probe.exitValue() == 0;
        assertThat(installed || !"true".equals(System.getenv("CI")))
                .as("python3-grpcio and python3-protobuf are needed when CI=true")
                .isTrue();
        assumeTrue(installed, "python3-grpcio and python3-protobuf are not installed");
    }

    @Test
    void foreignClient_readsAndSubscribes_andFindsNoSet() throws Exception {
        SelfSigned identity = SelfSigned.make("r1", Clock.systemUTC().instant(), new SecureRandom());
        Path trust = Files.writeString(directory.resolve("trust.pem"), identity.pem());
        try (LabDevice device = TestDevices.started(directory);
                GnmiEndpoint gnmi = new GnmiEndpoint(device.served(), identity, Clock.systemUTC())) {
            String at = "127.0.0.1:" + gnmi.start(0);
            JsonNode seen = CanonicalJson.MAPPER.readTree(read(at, trust, "admin-secret"));

            assertThat(seen.path("version").asString()).isEqualTo("0.10.0");
            assertThat(seen.path("models").toString()).contains("\"ietf-interfaces\"");
            assertThat(seen.path("encodings").toString()).isEqualTo("[2,4]");
            assertThat(seen.path("got").toString()).contains(OCTETS).contains("\\\"12345678901\\\"");
            assertThat(seen.path("told").toString()).contains("[\"" + OCTETS + "\",\"uint_val\"]");
            assertThat(seen.path("synced").asInt()).isEqualTo(1);
            assertThat(seen.path("set").asString()).isEqualTo("UNIMPLEMENTED");

            assertThat(read(at, trust, "wrong")).isEmpty();
            assertThat(Files.readString(directory.resolve("python.log"))).contains("UNAUTHENTICATED");
        }
    }

    private String read(String at, Path trust, String password) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        PYTHON.toString(),
                        "-B",
                        SCRIPT.toString(),
                        "read",
                        at,
                        trust.toString(),
                        "admin",
                        password,
                        "/ietf-interfaces:interfaces"))
                .redirectError(directory.resolve("python.log").toFile())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
