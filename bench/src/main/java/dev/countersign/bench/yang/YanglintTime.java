package dev.countersign.bench.yang;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** libyang's {@code yanglint} on the same configurations: the time of many in one run, less that of one, for each. */
final class YanglintTime {
    private static final Path PROGRAM = Path.of("/usr/bin/yanglint");
    private static final int MANY = 9;

    private YanglintTime() {}

    /** Nanoseconds for one configuration; the best of three runs; not a number where there is no yanglint. */
    static double nanoseconds() {
        if (!Files.isExecutable(PROGRAM)) {
            return Double.NaN;
        }
        try {
            Path folder = Files.createTempDirectory("bench-yanglint");
            Files.writeString(folder.resolve("router.yang"), Router.MODULE);
            for (int i = 0; i <= MANY; i++) {
                Files.writeString(folder.resolve(i + ".xml"), Router.xml(i));
            }
            double best = Double.POSITIVE_INFINITY;
            for (int run = 0; run < 3; run++) {
                best = Math.min(best, (double) (run(folder, MANY) - run(folder, 0)) / MANY);
            }
            return best;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        }
    }

    private static long run(Path folder, int last) throws IOException, InterruptedException {
        StringBuilder commands = new StringBuilder("add router.yang\n");
        for (int i = 0; i <= last; i++) {
            commands.append("data -t config ").append(i).append(".xml\n");
        }
        Path input = Files.writeString(folder.resolve("commands"), commands);
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(PROGRAM.toString())
                .directory(folder.toFile())
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("HOME", folder.toString());
        long start = System.nanoTime();
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroy();
            throw new IllegalStateException("expected yanglint to end, found it running after five minutes");
        }
        long time = System.nanoTime() - start;
        if (Files.readString(output).contains("YANGLINT[E]")) {
            throw new IllegalStateException("expected yanglint to accept all, found " + Files.readString(output));
        }
        return time;
    }
}
