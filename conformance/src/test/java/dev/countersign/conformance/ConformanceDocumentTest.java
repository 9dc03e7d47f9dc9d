package dev.countersign.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents name tests; those they name must exist. */
class ConformanceDocumentTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final Map<String, Path> byName =
            tests().collect(Collectors.toMap(ConformanceDocumentTest::className, file -> file));

    @Test
    void everyTestThatADocumentNames_exists() throws IOException {
        try (Stream<Path> documents = Files.walk(ROOT.resolve("docs"))) {
            assertThat(documents.filter(file -> file.toString().endsWith(".md")).flatMap(this::missing))
                    .isEmpty();
        }
    }

    @Test
    void conformance_namesManyTests() {
        assertThat(TEST.matcher(text(ROOT.resolve("docs/conformance.md")))
                        .results()
                        .count())
                .isGreaterThan(100);
    }

    private Stream<String> missing(Path document) {
        Matcher matcher = TEST.matcher(text(document));
        return matcher.results()
                .filter(named -> !exists(named.group(1), Optional.ofNullable(named.group(2))))
                .map(named -> named.group() + " in " + ROOT.relativize(document));
    }

    private boolean exists(String test, Optional<String> method) {
        Path file = byName.get(test);
        return file != null
                && method.map(name -> text(file).contains(" " + name + "(")).orElse(true);
    }

    private static String className(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ".java".length());
    }

    private static Stream<Path> tests() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules
                    .map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(folder -> walk(folder).stream())
                    .filter(file -> file.toString().endsWith("Test.java"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
