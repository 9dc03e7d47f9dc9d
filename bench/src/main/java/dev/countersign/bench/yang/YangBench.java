package dev.countersign.bench.yang;

import java.util.Collection;
import java.util.HashMap;
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
 * Runs the benchmarks of reading and validating and prints the ratios that are asked for: two forks, SerialGC, one thread.
 * Ratios are of the fastest iterations, which other work on the machine disturbs least. Takes about a minute and a half.
 */
public final class YangBench {
    private YangBench() {}

    public static void main(String[] args) throws RunnerException {
        Options options = new OptionsBuilder()
                .include("dev\\.countersign\\.bench\\.yang\\..*")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(2)
                .warmupIterations(8)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(10)
                .measurementTime(TimeValue.milliseconds(300))
                .jvmArgs("-XX:+UseSerialGC", "-Xmx512m")
                .build();
        print(new Runner(options).run(), YanglintTime.nanoseconds());
    }

    private static void print(Collection<RunResult> runs, double yanglint) {
        Map<String, Double> best = new HashMap<>();
        for (RunResult run : runs) {
            String name = run.getParams().getBenchmark();
            best.put(
                    name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
                    run.getPrimaryResult().getStatistics().getMin());
        }
        System.out.printf("%n%-52s %12s %12s %8s %6s%n", "1,000 interfaces", "ours, µs", "peer, µs", "ratio", "least");
        double fromXml = best.getOrDefault("ValidationSpeed.fromXml", Double.NaN);
        double whole = best.getOrDefault("ValidationSpeed.whole", Double.NaN);
        line(
                "structure and types / yangtools",
                best.getOrDefault("ReadSpeed.ours", Double.NaN),
                best.getOrDefault("ReadSpeed.yangtools", Double.NaN),
                4);
        line("everything, from XML on / yanglint", fromXml, yanglint, 1.5);
        line("after an edit of one leaf / whole", best.getOrDefault("ValidationSpeed.oneLeaf", Double.NaN), whole, 50);
    }

    private static void line(String what, double ours, double peer, double least) {
        System.out.printf("%-52s %12.1f %12.1f %8.1f %6.1f%n", what, ours / 1e3, peer / 1e3, peer / ours, least);
    }
}
