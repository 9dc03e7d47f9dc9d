package dev.countersign.conformance.deploy;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A main class of these tests as a process of its own. */
final class Child implements AutoCloseable {
    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private Child(Process process) {
        this.process = process;
    }

    static Child start(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        try {
            Child child = new Child(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
            Thread.ofVirtual().start(child::collect);
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + main, e);
        }
    }

    /** Waits for a line that begins so; a process that ends without it is an error. */
    String line(String begin, Duration atMost) {
        try {
            return await(begin)
                    .atMost(atMost)
                    .until(
                            () -> {
                                Optional<String> line = lines.stream()
                                        .filter(l -> l.startsWith(begin))
                                        .findFirst();
                                if (line.isEmpty() && !process.isAlive()) {
                                    throw new AssertionError("the process ended without " + begin);
                                }
                                return line;
                            },
                            Optional::isPresent)
                    .orElseThrow();
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; it printed\n" + String.join("\n", lines), e);
        }
    }

    /** SIGKILL to this process, by its own id. */
    void kill() {
        process.destroyForcibly();
        await("the end of the killed process").atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void collect() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("(output ended: " + e.getMessage() + ")");
        }
    }
}
