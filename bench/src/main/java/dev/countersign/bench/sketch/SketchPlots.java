package dev.countersign.bench.sketch;

import dev.countersign.bench.sketch.Errors.Point;
import dev.countersign.state.sketch.BloomFilter;
import dev.countersign.state.sketch.DistinctCounter;
import dev.countersign.state.sketch.HyperLogLog;
import dev.countersign.state.sketch.MinHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Draws the error of each sketch against its bytes into a directory, {@code docs/images/sketches} unless an argument names
 * another: points that were measured here and now, and the error that is stated.
 */
public final class SketchPlots {
    private static final int DISTINCT = 100_000;
    private static final int RUNS = 200;
    private static final int SETS = 4_000;
    private static final int SET_RUNS = 1_000;
    private static final int MEMBERS = 50_000;

    private SketchPlots() {}

    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args.length == 0 ? "docs/images/sketches" : args[0]);
        Files.createDirectories(directory);
        write(directory, "count-min", countMin());
        write(directory, "prefixes", prefixes());
        write(directory, "distinct", distinct());
        write(directory, "ddsketch", quantiles());
        write(directory, "minhash", likeness());
        write(directory, "bloom", membership());
    }

    private static void write(Path directory, String name, Plot plot) throws IOException {
        Path file = directory.resolve(name + ".svg");
        Files.writeString(file, plot.svg());
        System.out.println(file);
    }

    private static Plot countMin() {
        long[] weights = Arrays.copyOf(SketchFigures.weights(), DISTINCT);
        int[] bits = {8, 9, 10, 11, 12, 13, 14};
        List<Point> plain = points(bits, b -> Errors.countMin(4, 1 << b, weights, false));
        return new Plot("Count-Min, depth 4, 100,000 flows", "bytes of the image", "excess of an estimate / total")
                .stated(
                        "ε, not passed by 98 of 100",
                        IntStream.range(0, bits.length)
                                .mapToObj(i -> new Point(plain.get(i).bytes(), Math.E / (1 << bits[i])))
                                .toList())
                .measured("mean", plain)
                .measured("mean, conservative update", points(bits, b -> Errors.countMin(4, 1 << b, weights, true)));
    }

    private static Plot prefixes() {
        long[] weights = Arrays.copyOf(SketchFigures.weights(), DISTINCT);
        int[] bits = {8, 9, 10, 11, 12, 13, 14};
        Plot plot = new Plot(
                "Rates of prefixes, IPv4, stride 4, depth 4, 100,000 sources",
                "bytes of the image",
                "excess of an estimate / total");
        for (int length : new int[] {32, 22}) {
            List<Point> measured = points(bits, b -> Errors.prefixes(1 << b, length, weights));
            int parts = length == 22 ? 4 : 1;
            plot.stated(
                            "/%d, not passed by 98 of 100".formatted(length),
                            IntStream.range(0, bits.length)
                                    .mapToObj(i -> new Point(measured.get(i).bytes(), parts * Math.E / (1 << bits[i])))
                                    .toList())
                    .measured("/%d, mean".formatted(length), measured);
        }
        return plot;
    }

    private static Plot distinct() {
        int[] precisions = {8, 9, 10, 11, 12, 13, 14};
        List<Point> registers = points(precisions, p -> Errors.hyperLogLog(p, DISTINCT, RUNS));
        List<Point> counters = points(precisions, p -> Errors.distinctCounter(p, DISTINCT, RUNS));
        return new Plot("Distinct items, 100,000 of them", "bytes of the image", "root mean square error")
                .stated(
                        "HyperLogLog, 1.04 / √m",
                        stated(
                                precisions,
                                registers,
                                p -> HyperLogLog.of(Errors.key(1), p).relativeStandardError()))
                .measured("HyperLogLog", registers)
                .stated(
                        "distinct counter, 0.65 / √m",
                        stated(
                                precisions,
                                counters,
                                p -> DistinctCounter.of(Errors.key(1), p).relativeStandardError()))
                .measured("distinct counter", counters);
    }

    private static Plot quantiles() {
        double[] values = QuantileSpeed.latencies(DISTINCT);
        double[] errors = {0.05, 0.02, 0.01, 0.005, 0.002, 0.001};
        List<Point> measured = points(errors, e -> Errors.ddSketch(e, values));
        return new Plot("DDSketch, 100,000 latencies", "bytes of the image", "largest relative error of a quantile")
                .stated(
                        "α",
                        IntStream.range(0, errors.length)
                                .mapToObj(i -> new Point(measured.get(i).bytes(), errors[i]))
                                .toList())
                .measured("measured", measured)
                .measured("sketches-java", points(errors, e -> Errors.ddSketchJava(e, values)));
    }

    private static Plot likeness() {
        int[] sizes = {16, 32, 64, 128, 256, 512, 1024};
        List<Point> measured = points(sizes, k -> Errors.minHash(k, SETS, SET_RUNS));
        return new Plot(
                        "MinHash, sets of 3,000 items, Jaccard index 0.5",
                        "bytes of the image",
                        "root mean square error")
                .stated(
                        "√(j (1 − j) / k)",
                        stated(
                                sizes,
                                measured,
                                k -> MinHash.of(Errors.key(1), k).standardError(0.5)))
                .measured("measured", measured);
    }

    private static Plot membership() {
        double[] bits = {4, 6, 8, 10, 12, 16, 20};
        List<Point> measured = points(bits, b -> Errors.bloom(MEMBERS, b));
        return new Plot(
                        "Blocked Bloom filter, 50,000 items, 4 to 20 bits each",
                        "bytes of the image",
                        "false positives")
                .stated(
                        "stated",
                        IntStream.range(0, bits.length)
                                .mapToObj(i ->
                                        new Point(measured.get(i).bytes(), BloomFilter.falsePositiveRate(MEMBERS, (int)
                                                Math.round(MEMBERS * bits[i] / 512))))
                                .toList())
                .measured("measured", measured);
    }

    private static List<Point> points(int[] parameters, IntFunction<Point> measure) {
        return IntStream.of(parameters).mapToObj(measure).toList();
    }

    private static List<Point> points(double[] parameters, DoubleFunction<Point> measure) {
        return DoubleStream.of(parameters).mapToObj(measure).toList();
    }

    /** The stated errors at the bytes that were measured. */
    private static List<Point> stated(int[] parameters, List<Point> measured, IntFunction<Double> error) {
        return IntStream.range(0, parameters.length)
                .mapToObj(i -> new Point(measured.get(i).bytes(), error.apply(parameters[i])))
                .toList();
    }
}
