package dev.countersign.conformance.flight;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The launcher as a process of its own, with everything it printed. Ended with all its children. */
final class Launched implements AutoCloseable {
    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private Launched(Process process) {
        this.process = process;
    }

    /** Starts {@code ./countersign} with these arguments, as last built. */
    static Launched start(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(root().resolve("countersign").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("COUNTERSIGN_SKIP_BUILD", "1");
        builder.environment().put("NO_COLOR", "1");
        builder.environment().putAll(environment);
        try {
            Launched launched = new Launched(builder.start());
            Thread.ofVirtual().start(launched::collect);
            return launched;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
    }

    /** The project's root: where the launcher stands. */
    static Path root() {
        return Objects.requireNonNull(Path.of("").toAbsolutePath().getParent(), "tests run in a module of the project");
    }

    /** Waits for a line that matches, and returns the match. */
    Matcher line(String regex, Duration atMost) {
        Pattern pattern = Pattern.compile(regex);
        return await("a line that matches " + regex + " of\n" + String.join("\n", lines))
                .atMost(atMost)
                .until(
                        () -> lines.stream()
                                .map(pattern::matcher)
                                .filter(Matcher::find)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Waits for the end and returns the exit code. */
    int exitCode(Duration atMost) {
        await("the end of the process").atMost(atMost).until(() -> !process.isAlive());
        return process.exitValue();
    }

    String output() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private void collect() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("(output ended: " + e.getMessage() + ")");
        }
    }
}
