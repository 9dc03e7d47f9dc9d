package dev.countersign.bench.sketch;

import dev.countersign.bench.CpuTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the sketch benchmarks and prints how much faster ours are than the peers measured in the same run: two forks,
 * SerialGC, one thread. Times and ratios are of processor time in the best iterations, which other work on the machine
 * disturbs least; the ratio of the averages by the clock stands beside them. Takes about ten minutes; an argument narrows it
 * to benchmarks whose name matches.
 */
public final class SketchBench {
    private static final int FORKS = 2;

    /** One line of the table: ours against a peer, and the ratio that is asked for; 0 where none is. */
    private record Ratio(String what, String ours, String peer, double least) {}

    private static final List<Ratio> RATIOS = List.of(
            new Ratio("SipHash-2-4 of 8 bytes / Guava", "SipHashSpeed.single", "SipHashSpeed.guava", 1.8),
            new Ratio("SipHash-2-4 block form / Guava", "SipHashSpeed.block", "SipHashSpeed.guava", 1.8),
            new Ratio("SipHash-2-4 block form / one by one", "SipHashSpeed.block", "SipHashSpeed.single", 1.6),
            new Ratio("Count-Min update / datasketches", "CountMinSpeed.update", "CountMinSpeed.updateDatasketches", 6),
            new Ratio(
                    "Count-Min update, block form / datasketches",
                    "CountMinSpeed.updateBlock",
                    "CountMinSpeed.updateDatasketches",
                    6),
            new Ratio("Count-Min update / stream-lib", "CountMinSpeed.update", "CountMinSpeed.updateStreamLib", 2),
            new Ratio(
                    "Count-Min update, block form / stream-lib",
                    "CountMinSpeed.updateBlock",
                    "CountMinSpeed.updateStreamLib",
                    2),
            new Ratio(
                    "Count-Min conservative / datasketches",
                    "CountMinSpeed.updateConservative",
                    "CountMinSpeed.updateDatasketches",
                    0),
            new Ratio(
                    "Count-Min with heavy hitters / datasketches without",
                    "CountMinSpeed.updateHeavyHitters",
                    "CountMinSpeed.updateDatasketches",
                    0),
            new Ratio(
                    "Count-Min estimate / datasketches",
                    "CountMinSpeed.estimate",
                    "CountMinSpeed.estimateDatasketches",
                    6),
            new Ratio("Count-Min merge / datasketches", "CountMinSpeed.merge", "CountMinSpeed.mergeDatasketches", 1),
            new Ratio(
                    "HyperLogLog update, block form, SipHash-1-3 / HLL_8",
                    "CardinalitySpeed.updateBlock SIPHASH_1_3",
                    "CardinalitySpeed.updateDatasketches SIPHASH_1_3",
                    1.4),
            new Ratio(
                    "HyperLogLog update, block form, SipHash-2-4 / HLL_8",
                    "CardinalitySpeed.updateBlock SIPHASH_2_4",
                    "CardinalitySpeed.updateDatasketches SIPHASH_2_4",
                    1.4),
            new Ratio(
                    "Distinct counter, block form, SipHash-1-3 / HLL_8",
                    "CardinalitySpeed.updateCounterBlock SIPHASH_1_3",
                    "CardinalitySpeed.updateDatasketches SIPHASH_1_3",
                    1.4),
            new Ratio(
                    "DDSketch update, block form / sketches-java",
                    "QuantileSpeed.updateBlock",
                    "QuantileSpeed.updateSketchesJava",
                    1.35),
            new Ratio(
                    "DDSketch update / sketches-java",
                    "QuantileSpeed.update",
                    "QuantileSpeed.updateSketchesJava",
                    1.35),
            new Ratio("DDSketch merge / sketches-java", "QuantileSpeed.merge", "QuantileSpeed.mergeSketchesJava", 1),
            new Ratio(
                    "DDSketch quantile / sketches-java",
                    "QuantileSpeed.quantile",
                    "QuantileSpeed.quantileSketchesJava",
                    0),
            new Ratio(
                    "Bloom insert, block form / datasketches",
                    "MembershipSpeed.insertBlock",
                    "MembershipSpeed.insertDatasketches",
                    1.5),
            new Ratio(
                    "Bloom insert / datasketches", "MembershipSpeed.insert", "MembershipSpeed.insertDatasketches", 1.5),
            new Ratio(
                    "Bloom insert, block form / Guava",
                    "MembershipSpeed.insertBlock",
                    "MembershipSpeed.insertGuava",
                    4),
            new Ratio(
                    "MinHash signature of 100 items / SuperMinHash",
                    "SimilaritySpeed.signature 100",
                    "SimilaritySpeed.signatureHash4j 100",
                    2),
            new Ratio(
                    "MinHash signature of 4,000 items / SuperMinHash",
                    "SimilaritySpeed.signature 4000",
                    "SimilaritySpeed.signatureHash4j 4000",
                    2),
            new Ratio(
                    "… of 4,000 numbers, hashed with SipHash-2-4 too",
                    "SimilaritySpeed.signatureOfNumbers 4000",
                    "SimilaritySpeed.signatureHash4j 4000",
                    0));

    private SketchBench() {}

    public static void main(String[] args) throws RunnerException {
        String names = "dev\\.countersign\\.bench\\.sketch\\..*" + (args.length == 0 ? "" : args[0]) + ".*";
        print(new Runner(options().include(names).build()).run());
        if ("CountMinSpeed.updateBlock".contains(args.length == 0 ? "" : args[0])) {
            printThreads();
        }
    }

    private static ChainedOptionsBuilder options() {
        return new OptionsBuilder()
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(FORKS)
                .warmupIterations(5)
                .warmupTime(TimeValue.milliseconds(400))
                .measurementIterations(20)
                .measurementTime(TimeValue.milliseconds(200))
                .addProfiler(CpuTime.class)
                .jvmArgs("-XX:+UseSerialGC", "-Xmx512m");
    }

    private static void print(Collection<RunResult> runs) {
        Map<String, RunResult> results = new LinkedHashMap<>();
        for (RunResult run : runs) {
            results.put(name(run), run);
        }
        System.out.printf(
                "%n%-52s %10s %10s %7s %7s %12s%n",
                "ours / peer", "ours, ns", "peer, ns", "ratio", "least", "by the clock");
        for (Ratio ratio : RATIOS) {
            RunResult ours = results.get(ratio.ours());
            RunResult peer = results.get(ratio.peer());
            if (ours != null && peer != null) {
                System.out.printf(
                        "%-52s %10.2f %10.2f %7.2f %7.2f %12.2f%n",
                        ratio.what(),
                        cpu(ours),
                        cpu(peer),
                        cpu(peer) / cpu(ours),
                        ratio.least(),
                        peer.getPrimaryResult().getScore()
                                / ours.getPrimaryResult().getScore());
            }
        }
    }

    /** Class and method, and the parameters if there are any. */
    private static String name(RunResult run) {
        String name = run.getParams().getBenchmark();
        String parameters = run.getParams().getParamsKeys().stream()
                .map(key -> " " + run.getParams().getParam(key))
                .collect(Collectors.joining());
        return name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1) + parameters;
    }

    private static double cpu(RunResult run) {
        return CpuTime.of(run);
    }

    /**
     * Two threads with a sketch each against one: twice the speed, unless they hinder each other. By processor time, and by the
     * clock, which needs two processors that have nothing else to do.
     */
    private static void printThreads() throws RunnerException {
        String name = "dev\\.countersign\\.bench\\.sketch\\.CountMinSpeed\\.updateBlock";
        RunResult one = new Runner(options().include(name).threads(1).build()).runSingle();
        RunResult two = new Runner(options().include(name).threads(2).build()).runSingle();
        System.out.printf(
                "%n%-52s %10.2f %10.2f %7.2f %7.2f %12.2f%n",
                "Count-Min, two threads with a sketch each / one",
                cpu(two) / 2,
                cpu(one),
                2 * cpu(one) / cpu(two),
                1.8,
                2 * best(one) / best(two));
    }

    private static double best(RunResult run) {
        return run.getPrimaryResult().getStatistics().getMin();
    }
}
