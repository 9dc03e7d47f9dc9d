package dev.countersign.bench.nacm;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the access decisions beside the literal loop and prints the ratios: one fork each, SerialGC, one thread, the best of the
 * iterations, which other work on the machine disturbs least. Takes about a minute.
 */
public final class NacmBench {
    private static final int[] RULES = {10, 100, 1000};

    private NacmBench() {}

    public static void main(String[] args) throws RunnerException {
        Options options = new OptionsBuilder()
                .include("dev\\.countersign\\.bench\\.nacm\\..*")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(5)
                .warmupTime(TimeValue.milliseconds(200))
                .measurementIterations(10)
                .measurementTime(TimeValue.milliseconds(200))
                .addProfiler(GCProfiler.class)
                .jvmArgs("-XX:+UseSerialGC", "-Xmx512m")
                .build();
        Map<String, Double> best = new HashMap<>();
        Map<String, Double> bytes = new HashMap<>();
        for (RunResult run : new Runner(options).run()) {
            String name =
                    run.getPrimaryResult().getLabel() + " " + run.getParams().getParam("rules");
            best.put(name, run.getPrimaryResult().getStatistics().getMin());
            Result<?> allocated = run.getSecondaryResults().get("gc.alloc.rate.norm");
            bytes.put(name, allocated == null ? Double.NaN : allocated.getScore());
        }
        print("compiledWalk", best, bytes);
        print("compiledFromTheRoot", best, bytes);
    }

    private static void print(String ours, Map<String, Double> best, Map<String, Double> bytes) {
        System.out.printf(
                "%n%-20s %6s %10s %12s %8s %14s%n", ours, "rules", "ours, ns", "literal, ns", "ratio", "bytes, ours");
        for (int rules : RULES) {
            double own = best.getOrDefault(ours + " " + rules, Double.NaN);
            double loop = best.getOrDefault("literalLoop " + rules, Double.NaN);
            System.out.printf(
                    "%-20s %6d %10.2f %12.1f %8.0f %14.2f%n",
                    "", rules, own, loop, loop / own, bytes.getOrDefault(ours + " " + rules, Double.NaN));
        }
        System.out.printf(
                "%-20s 1,000 rules / 10 rules: %.2f%n",
                "", best.getOrDefault(ours + " 1000", Double.NaN) / best.getOrDefault(ours + " 10", Double.NaN));
    }
}
