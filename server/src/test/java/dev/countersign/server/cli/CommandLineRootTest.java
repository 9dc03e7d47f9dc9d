package dev.countersign.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as a whole: help, documents, exit codes. */
class CommandLineRootTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    static Stream<String> commands() {
        return CommandLineRoot.commandLine().getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void command_standsInTheLaunchersHelp(String command) throws Exception {
        assertThat(launcher().lines())
                .anySatisfy(line -> assertThat(line).matches("  ([a-z-]+, )?" + command + "(,| ).*"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void command_standsInTheReference(String command) throws IOException {
        assertThat(Files.readString(ROOT.resolve("docs/reference/commands.md"))
                        .lines()
                        .filter(line -> line.startsWith("| ")))
                .anySatisfy(line -> assertThat(line).containsPattern("^[^|]*\\|[^|]*`" + command + "[ `]"));
    }

    @Test
    void launchersHelp_isNoWiderThanATerminal() throws Exception {
        assertThat(launcher().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(TextBlock.WIDTH));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_explainsTheCommandIn80Columns(String command) {
        Said said = Said.by(command, "--help");

        assertThat(said.exitCode()).isZero();
        assertThat(said.out()).startsWith("Usage: countersign " + spec(command).name());
        assertThat(said.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(TextBlock.WIDTH));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void command_hasTheOptionsOfAll(String command) {
        assertThat(spec(command).optionsMap().keySet())
                .contains("--help", "--json", "--no-input", "--config", "--data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fly", "--fly", "queue --fly", "approve", "demo --attack-after soon", "record p --format csv"})
    void lineThatCannotBeUnderstood_ends2(String line) {
        Said said = Said.by(line.split(" ", -1));

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("Usage: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "queue",
                "show p-1",
                "approve p-1 --as ana",
                "reject p-1 --as ana --reason no",
                "keep d-1 --as ana",
                "enrol ana",
                "record p-1",
                "export-ledger out.jsonl"
            })
    void commandWithoutAServer_ends2AndSaysHowToGetOne(String line) {
        Said said = Said.by((line + " --data " + folder).split(" ", -1));

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err())
                .startsWith("countersign: expected a running server")
                .contains("./countersign demo")
                .doesNotContain("\tat ");
    }

    @Test
    void rejectionThatMayNotAsk_wantsItsReason() {
        Said said = Said.by("reject", "p-1", "--no-input");

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("--reason");
    }

    @Test
    void approvalThatMayNotAsk_isNone() {
        Said said = Said.by("approve", "p-1", "--no-input", "--data", folder.toString());

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("a person who reads and types");
    }

    @Test
    void configuration_isPrintedForPeopleAndPrograms() throws IOException {
        Path file = folder.resolve("a-folder-with-a-rather-long-name.yaml");
        Files.writeString(file, "web:\n  port: 9000\n");

        Said people = Said.by("config", "--config", file.toString());
        assertThat(people.exitCode()).isZero();
        assertThat(people.out()).containsPattern("web\\.port +9000\\s+" + file + " line 2");
        Said programs = Said.by("config", "--json", "--config", file.toString());
        assertThat(programs.exitCode()).isZero();
        assertThat(CanonicalJson.MAPPER
                        .readTree(programs.out())
                        .valueStream()
                        .filter(setting -> setting.path("key").asString().equals("web.port"))
                        .map(setting -> setting.path("value").asString()))
                .containsExactly("9000");
    }

    @Test
    void configurationThatIsWrong_ends2() throws IOException {
        Path file = Files.writeString(folder.resolve("c.yaml"), "web:\n  prot: 9000\n");

        Said said = Said.by("serve", "--config", file.toString());

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("line 2", "web.port").doesNotContain("\tat ");
    }

    private static CommandSpec spec(String command) {
        return Optional.ofNullable(
                        CommandLineRoot.commandLine().getSubcommands().get(command))
                .orElseThrow()
                .getCommandSpec();
    }

    /** What the launcher says of itself; it needs no JDK for that. */
    private static String launcher() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(ROOT.resolve("countersign").toString(), "--help"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return text;
    }
}
