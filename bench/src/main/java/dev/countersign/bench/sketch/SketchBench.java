package dev.countersign.bench.sketch;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the sketch benchmarks and prints how much faster ours are than the peers measured in the same run: two forks,
 * SerialGC, one thread. Times and ratios are of the fastest iterations, which other work on the machine disturbs least; the
 * averages stand beside them. Takes about four minutes; an argument narrows it to benchmarks whose name matches.
 */
public final class SketchBench {
    private static final int FORKS = 2;

    /** One line of the table: ours against a peer, and the ratio that is asked for. */
    private record Ratio(String what, String ours, String peer, double least) {}

    private static final List<Ratio> RATIOS = List.of(
            new Ratio("SipHash-2-4 of 8 bytes / Guava", "SipHashSpeed.single", "SipHashSpeed.guava", 1.8),
            new Ratio("SipHash-2-4 block form / one by one", "SipHashSpeed.block", "SipHashSpeed.single", 1.6),
            new Ratio(
                    "Count-Min update, one by one / datasketches",
                    "CountMinSpeed.update",
                    "CountMinSpeed.updateDatasketches",
                    6),
            new Ratio(
                    "Count-Min update, block form / datasketches",
                    "CountMinSpeed.updateBlock",
                    "CountMinSpeed.updateDatasketches",
                    6),
            new Ratio(
                    "Count-Min update, one by one / stream-lib",
                    "CountMinSpeed.update",
                    "CountMinSpeed.updateStreamLib",
                    1),
            new Ratio(
                    "Count-Min update, block form / stream-lib",
                    "CountMinSpeed.updateBlock",
                    "CountMinSpeed.updateStreamLib",
                    2),
            new Ratio(
                    "Count-Min with heavy hitters / datasketches without",
                    "CountMinSpeed.updateHeavyHitters",
                    "CountMinSpeed.updateDatasketches",
                    2),
            new Ratio(
                    "Count-Min estimate / datasketches",
                    "CountMinSpeed.estimate",
                    "CountMinSpeed.estimateDatasketches",
                    6),
            new Ratio("Count-Min merge / datasketches", "CountMinSpeed.merge", "CountMinSpeed.mergeDatasketches", 1),
            new Ratio(
                    "HyperLogLog update, block form / datasketches HLL_8",
                    "CardinalitySpeed.updateBlock",
                    "CardinalitySpeed.updateDatasketches",
                    1.4));

    private SketchBench() {}

    public static void main(String[] args) throws RunnerException {
        Options options = new OptionsBuilder()
                .include("dev\\.countersign\\.bench\\.sketch\\..*" + (args.length == 0 ? "" : args[0]) + ".*")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(FORKS)
                .warmupIterations(5)
                .warmupTime(TimeValue.milliseconds(400))
                .measurementIterations(20)
                .measurementTime(TimeValue.milliseconds(200))
                .jvmArgs("-XX:+UseSerialGC", "-Xmx512m")
                .build();
        print(new Runner(options).run());
    }

    private static void print(Collection<RunResult> runs) {
        Map<String, Result<?>> results = new LinkedHashMap<>();
        for (RunResult run : runs) {
            String name = run.getParams().getBenchmark();
            results.put(name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1), run.getPrimaryResult());
        }
        System.out.printf(
                "%n%-55s %10s %10s %7s %7s %10s%n",
                "ours / peer", "ours, ns", "peer, ns", "ratio", "least", "on average");
        for (Ratio ratio : RATIOS) {
            Result<?> ours = results.get(ratio.ours());
            Result<?> peer = results.get(ratio.peer());
            if (ours != null && peer != null) {
                double oursBest = ours.getStatistics().getMin();
                double peerBest = peer.getStatistics().getMin();
                System.out.printf(
                        "%-55s %10.2f %10.2f %7.2f %7.2f %10.2f%n",
                        ratio.what(),
                        oursBest,
                        peerBest,
                        peerBest / oursBest,
                        ratio.least(),
                        peer.getScore() / ours.getScore());
            }
        }
    }
}
