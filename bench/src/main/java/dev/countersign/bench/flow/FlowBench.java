package dev.countersign.bench.flow;

import dev.countersign.bench.CpuTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the flow decoder's benchmarks and prints times of a record and ratios: two forks, SerialGC, one thread, processor time of
 * the best iteration, which other work on the machine disturbs least.
 */
public final class FlowBench {
    private record Ratio(String what, String ours, String peer, double least) {}

    private static final List<Ratio> RATIOS = List.of(
            new Ratio("20 fields / generic per-field objects", "twentyFields", "twentyFieldsAsObjects", 50),
            new Ratio("20 fields / plain record-wise loop", "twentyFields", "twentyFieldsInAPlainLoop", 2),
            new Ratio("8 of 20 fields / plain loop over 20", "eightOfTwentyFields", "twentyFieldsInAPlainLoop", 4),
            new Ratio("8 of 20 fields / 20 fields", "eightOfTwentyFields", "twentyFields", 2),
            new Ratio("flows of 20 fields / generic objects", "flowsOfTwentyFields", "twentyFieldsAsObjects", 50),
            new Ratio("flows of 20 fields / plain loop", "flowsOfTwentyFields", "twentyFieldsInAPlainLoop", 0));

    private FlowBench() {}

    public static void main(String[] args) throws RunnerException {
        Options options = new OptionsBuilder()
                .include("dev\\.countersign\\.bench\\.flow\\..*")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(2)
                .warmupIterations(5)
                .warmupTime(TimeValue.milliseconds(400))
                .measurementIterations(20)
                .measurementTime(TimeValue.milliseconds(200))
                .addProfiler(CpuTime.class)
                .jvmArgs("-XX:+UseSerialGC", "-Xmx512m")
                .build();
        Map<String, Double> nanos = new LinkedHashMap<>();
        for (RunResult run : new Runner(options).run()) {
            nanos.put(run.getPrimaryResult().getLabel(), CpuTime.of(run));
        }
        System.out.printf("%n%-40s %12s %18s%n", "a record", "ns", "records/CPU-s");
        nanos.forEach((name, time) -> System.out.printf("%-40s %12.1f %,18.0f%n", name, time, 1e9 / time));
        System.out.printf("%n%-40s %12s %18s%n", "ratio", "is", "least");
        for (Ratio ratio : RATIOS) {
            System.out.printf(
                    "%-40s %12.2f %18.1f%n",
                    ratio.what(),
                    nanos.getOrDefault(ratio.peer(), Double.NaN) / nanos.getOrDefault(ratio.ours(), Double.NaN),
                    ratio.least());
        }
    }
}
