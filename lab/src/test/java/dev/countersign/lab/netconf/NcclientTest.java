package dev.countersign.lab.netconf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.DeviceId;
import dev.countersign.lab.schema.BundledModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The device as ncclient, a client that nobody here wrote, finds it; the scenarios are in {@code ncclient_scenarios.py}. */
@Tag("counterpart")
class NcclientTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path SCRIPT = Path.of("src/test/python/ncclient_scenarios.py");
    private static final Pattern SCENARIO = Pattern.compile("(?m)^@scenario\\s+def (\\w+)\\(");

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> scenarios() throws Exception {
        boolean present = hasNcclient();
        assertThat(present || !"true".equals(System.getenv("CI")))
                .as("python3-ncclient is needed when CI=true")
                .isTrue();
        assumeTrue(present, "python3-ncclient is not installed");
        List<JsonNode> verdicts = run();
        assertThat(verdicts)
                .extracting(v -> v.path("name").asString())
                .containsExactlyElementsOf(SCENARIO.matcher(Files.readString(SCRIPT))
                        .results()
                        .map(m -> m.group(1))
                        .toList());
        return verdicts.stream()
                .map(verdict -> DynamicTest.dynamicTest(
                        verdict.path("name").asString(),
                        () -> assertThat(verdict.path("ok").asBoolean())
                                .as(verdict.path("detail").asString())
                                .isTrue()));
    }

    private List<JsonNode> run() throws Exception {
        KeyPair key = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        List<Account> accounts = List.of(
                TestDevices.ADMIN, TestDevices.AGENT, new Account("keyed", null, List.of(key.getPublic()), true));
        DeviceSettings settings = DeviceSettings.of(new DeviceId("r1"), directory.resolve("host-key"), accounts);
        try (LabDevice device = TestDevices.device(settings)) {
            int port = device.start(0);
            return drive(List.of(Integer.toString(port), privateKey(key).toString(), texts().toString()));
        }
    }

    private List<JsonNode> drive(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PYTHON.toString(), "-B", SCRIPT.toString()));
        command.addAll(arguments);
        Path log = directory.resolve("python.log");
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        try {
            List<JsonNode> verdicts = process.inputReader(StandardCharsets.UTF_8)
                    .lines()
                    .map(CanonicalJson.MAPPER::readTree)
                    .toList();
            boolean ended = process.waitFor(10, TimeUnit.SECONDS);
            assertThat(ended && process.exitValue() == 0)
                    .as(Files.readString(log))
                    .isTrue();
            return verdicts;
        } finally {
            process.destroyForcibly();
        }
    }

    private Path privateKey(KeyPair key) throws IOException, GeneralSecurityException {
        Path file = Files.createFile(
                directory.resolve("key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "keyed", null, out);
        }
        return file;
    }

    private Path texts() throws IOException {
        Path texts = Files.createDirectory(directory.resolve("texts"));
        for (BundledModule module : TestDevices.BUNDLE.all()) {
            Files.writeString(
                    texts.resolve(module.name() + "@" + module.revision() + ".yang"),
                    TestDevices.BUNDLE.find(module.name(), module.revision()).orElseThrow());
        }
        return texts;
    }

    private static boolean hasNcclient() throws IOException, InterruptedException {
        if (!Files.isExecutable(PYTHON)) {
            return false;
        }
        Process probe = new ProcessBuilder(PYTHON.toString(), "-c", "import ncclient")
                .redirectErrorStream(true)
                .start();
        return probe.waitFor(30, TimeUnit.SECONDS) && probe.exitValue() == 0;
    }
}
