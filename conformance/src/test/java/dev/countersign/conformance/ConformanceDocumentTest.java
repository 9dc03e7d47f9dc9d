package dev.countersign.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The conformance document names tests; those it names must exist. */
class ConformanceDocumentTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void everyTestItNames_exists() throws IOException {
        String document = Files.readString(ROOT.resolve("docs/conformance.md"));
        Set<String> named =
                TEST.matcher(document).results().map(r -> r.group(1)).collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(30);
        assertThat(tests()).containsAll(named);
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(ConformanceDocumentTest::names)
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> names(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
