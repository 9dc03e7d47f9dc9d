package dev.countersign.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the command makes of files, without a device to go to. */
class VerifyCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeInventory() throws IOException {
        Files.writeString(folder.resolve("password"), "secret\n");
        Files.writeString(folder.resolve("inventory.yaml"), """
                devices:
                  - id: r1
                    host: 127.0.0.1
                    username: countersign
                    password-file: password
                    host-key: SHA256:MYG2bN0dDkd5vTzDFxHHmkUdTU5fYnJJBdkHpKrt1bU
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--edit", "--ios", "--junos"})
    void fileOf10Megabytes_ends2(String option) throws IOException {
        byte[] bytes = new byte[10 << 20];
        Arrays.fill(bytes, (byte) '!');

        Said said = verify(option, bytes);

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("expected at most 4194304 bytes").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--edit", "--ios", "--junos"})
    void bytesThatAreNoText_end2(String option) throws IOException {
        Said notUtf8 = verify(option, new byte[] {(byte) 0x7f, 'E', 'L', 'F', (byte) 0xff, (byte) 0xfe});
        Said zero = verify(option, "permit\0".getBytes(StandardCharsets.UTF_8));

        assertThat(List.of(notUtf8.exitCode(), zero.exitCode())).containsOnly(2);
        assertThat(notUtf8.err()).contains("expected text in UTF-8");
        assertThat(zero.err()).contains("a zero byte at 6");
    }

    @Test
    void textPastTheReadersBounds_ends2() throws IOException {
        Said lines = verify("--ios", "!\n".repeat(60_000).getBytes(StandardCharsets.UTF_8));
        Said braces = verify("--junos", "firewall {\n".getBytes(StandardCharsets.UTF_8));

        assertThat(List.of(lines.exitCode(), braces.exitCode())).containsOnly(2);
        assertThat(lines.err()).contains("at most 50000 lines");
        assertThat(braces.err()).contains("vendor.structure").doesNotContain("\tat ");
    }

    @Test
    void linesThatAreNotUnderstood_areListedWithTheirNumbers() throws IOException {
        Said said = verify("--ios", """
                ip access-list extended A
                 permit ip any any
                 permit ip any any dscp ef
                router bgp 65000
                interface ge0
                 shutdown
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(said.exitCode()).as(said.err()).isEqualTo(1);
        assertThat(said.out()).contains("NOT CHECKED vendor-text", "line 3 column", "line 4 column", "base.unreadable");
    }

    @Test
    void json_hasTheEditAndTheChecks() throws IOException {
        Said said = verify(
                "--junos",
                "set firewall family inet filter F term t then accept\n".getBytes(StandardCharsets.UTF_8),
                "--json");

        JsonNode verified = CanonicalJson.MAPPER.readTree(said.out());
        assertThat(verified.path("edit").asString()).contains("<name>F</name>");
        assertThat(verified.path("result").path("checks").path(0).path("name").asString())
                .isEqualTo("vendor-text");
        assertThat(said.exitCode()).as("the device cannot be read").isEqualTo(1);
    }

    @Test
    void twoFiles_orNone_end2() throws IOException {
        assertThat(Said.by("verify", "--device", "r1").exitCode()).isEqualTo(2);
        assertThat(Said.by("verify", "--device", "r1", "--ios", "a", "--junos", "b")
                        .err())
                .contains("mutually exclusive");
        assertThat(verify("--ios", new byte[0], "--edit", "x").exitCode()).isEqualTo(2);
    }

    /** Against a device that the inventory does not have, so that nothing is connected to. */
    private Said verify(String option, byte[] content, String... more) throws IOException {
        Path file = Files.write(folder.resolve("input"), content);
        List<String> line = new ArrayList<>(List.of("verify", "--device", "r9", option, file.toString()));
        line.addAll(List.of("--inventory", folder.resolve("inventory.yaml").toString(), "--data", folder.toString()));
        line.addAll(List.of(more));
        return Said.by(line.toArray(String[]::new));
    }
}
