package dev.countersign.bench.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How long a device's schema takes after a restart: through what is kept of it compiled, and by assembling its texts. Once
 * in processes that have done nothing before, five of each, which is what a restart is; and once in a warm one, for the work
 * alone. Ratios are of the fastest, which other work on the machine disturbs least. Takes about a minute.
 */
public final class SchemaBench {
    private SchemaBench() {}

    public static void main(String[] args) throws RunnerException, IOException {
        Path folder = Files.createTempDirectory("bench-schemas");
        try {
            ColdStart.fill(folder);
            measure(folder);
        } finally {
            ColdStart.clear(folder);
        }
    }

    private static void measure(Path folder) throws RunnerException {
        Map<String, Double> restart = best(new Runner(options(folder)
                        .mode(Mode.SingleShotTime)
                        .forks(5)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .build())
                .run());
        Map<String, Double> warm = best(new Runner(options(folder)
                        .mode(Mode.AverageTime)
                        .forks(1)
                        .warmupIterations(8)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .build())
                .run());
        System.out.printf("%n%-52s %12s %12s %8s %6s%n", "a router's schema", "kept, ms", "texts, ms", "ratio", "most");
        line("in a new process", restart);
        line("in a warm process", warm);
    }

    private static ChainedOptionsBuilder options(Path folder) {
        return new OptionsBuilder()
                .include("dev\\.countersign\\.bench\\.schema\\..*")
                .timeUnit(TimeUnit.MICROSECONDS)
                .jvmArgs("-XX:+UseSerialGC", "-Xmx512m", "-D" + ColdStart.FOLDER + "=" + folder);
    }

    private static Map<String, Double> best(Collection<RunResult> runs) {
        Map<String, Double> best = new HashMap<>();
        for (RunResult run : runs) {
            String name = run.getParams().getBenchmark();
            best.put(
                    name.substring(name.lastIndexOf('.') + 1),
                    run.getAggregatedResult().getPrimaryResult().getStatistics().getMin());
        }
        return best;
    }

    private static void line(String what, Map<String, Double> best) {
        double kept = best.getOrDefault("kept", Double.NaN);
        double assembled = best.getOrDefault("assembled", Double.NaN);
        System.out.printf(
                "%-52s %12.1f %12.1f %8.3f %6.1f%n", what, kept / 1e3, assembled / 1e3, kept / assembled, 0.3);
    }
}
