package dev.countersign.yang.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.core.Finding;
import dev.countersign.core.Severity;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.xml.XmlLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** libyang's {@code yanglint}, the oracle: one run for one module and many configurations of it. */
final class Yanglint {
    private static final Path PROGRAM = Path.of("/usr/bin/yanglint");
    private static final Pattern REFUSED = Pattern.compile("Failed to parse input data file \"[^\"]*?(\\d+)\\.xml\"");

    private final Path directory;
    private int runs;

    Yanglint(Path directory) {
        this.directory = directory;
    }

    /** Skips the tests where there is none, unless this is the build that must have it. */
    static void assumeHere() {
        boolean here = Files.isExecutable(PROGRAM);
        assertThat(here || !"true".equals(System.getenv("CI")))
                .as("yanglint of libyang-tools")
                .isTrue();
        assumeTrue(here, "no " + PROGRAM);
    }

    /** Whether it accepts each configuration; no feature is supported. */
    List<Boolean> accepts(String module, List<String> configurations) throws IOException, InterruptedException {
        runs++;
        Path folder = Files.createDirectories(directory.resolve(String.valueOf(runs)));
        Files.writeString(folder.resolve("m.yang"), module);
        StringBuilder commands = new StringBuilder("add -F m: m.yang\n");
        for (int i = 0; i < configurations.size(); i++) {
            Files.writeString(folder.resolve(i + ".xml"), configurations.get(i));
            commands.append("data -t config ").append(i).append(".xml\n");
        }
        String output = run(folder, commands.toString());
        assertThat(output)
                .as("yanglint takes the module and every file")
                .doesNotContain("Parsing module")
                .doesNotContain("nvalid argument");
        List<Boolean> verdicts = new ArrayList<>();
        configurations.forEach(c -> verdicts.add(true));
        Matcher refused = REFUSED.matcher(output);
        while (refused.find()) {
            verdicts.set(Integer.parseInt(refused.group(1)), false);
        }
        return verdicts;
    }

    private static String run(Path folder, String commands) throws IOException, InterruptedException {
        Path input = Files.writeString(folder.resolve("commands"), commands);
        ProcessBuilder builder = new ProcessBuilder(PROGRAM.toString())
                .directory(folder.toFile())
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("yanglint ends").isTrue();
        return Files.readString(folder.resolve("out"), StandardCharsets.UTF_8);
    }

    /** Our verdict; everything must be evaluated. */
    static boolean ours(Schema schema, String xml) {
        return findings(schema, xml).stream().noneMatch(f -> f.severity() == Severity.ERROR);
    }

    static List<Finding> findings(Schema schema, String xml) {
        return switch (DataTree.parseXml(schema, xml, Content.CONFIG, XmlLimits.STANDARD)) {
            case ParseResult.Malformed(List<Finding> findings) -> findings;
            case ParseResult.Parsed(DataTree tree) -> {
                List<Finding> findings = Validation.check(tree);
                assertThat(findings).noneMatch(f -> f.severity() == Severity.NOT_CHECKED);
                yield findings;
            }
        };
    }
}
