package dev.countersign.bench.flow;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the flow decoder's benchmarks and prints records per second: two forks, SerialGC, one thread. The best of the
 * iterations is given, which other work on the machine disturbs least, and the average beside it.
 */
public final class FlowBench {
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
                .jvmArgs("-XX:+UseSerialGC", "-Xmx512m")
                .build();
        System.out.printf("%n%-30s %12s %18s %18s%n", "benchmark", "best, ns", "records/s, best", "on average");
        for (RunResult run : new Runner(options).run()) {
            double best = run.getPrimaryResult().getStatistics().getMin();
            double average = run.getPrimaryResult().getScore();
            System.out.printf(
                    "%-30s %12.1f %18.0f %18.0f%n", run.getPrimaryResult().getLabel(), best, 1e9 / best, 1e9 / average);
        }
    }
}
