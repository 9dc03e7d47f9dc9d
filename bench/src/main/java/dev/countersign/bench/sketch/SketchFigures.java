package dev.countersign.bench.sketch;

import dev.countersign.bench.sketch.Errors.Point;
import dev.countersign.state.sketch.BloomFilter;
import dev.countersign.state.sketch.DdSketch;
import dev.countersign.state.sketch.DistinctCounter;
import dev.countersign.state.sketch.HeavyHitters;
import dev.countersign.state.sketch.MinHash;
import dev.countersign.state.sketch.PrefixSketch;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.datasketches.hll.TgtHllType;

/**
 * Prints what the sketches cost and how far they are off: heavy hitters of a million flows, the bytes of an artifact's sketch
 * beside the raw ones, and the errors at equal memory beside those of the peers. Nothing is timed. Takes about a minute.
 */
public final class SketchFigures {
    private static final int FLOWS = 1_000_000;
    /** Octets of an IPFIX record with the twelve fields that are used here. */
    private static final int RECORD = 55;

    private static final int KIBI = 1024;
    private static final int HITTERS_DEPTH = 5;
    private static final int HITTERS_WIDTH = 4096;
    private static final int CANDIDATES = 1024;

    private SketchFigures() {}

    public static void main(String[] args) {
        long[] weights = weights();
        heavyHitters(weights);
        ratios(weights);
        countMin(weights);
        distinct();
        quantiles();
        likeness();
        membership();
    }

    /** Packets of each flow: Pareto with exponent 1.1, as traffic is. */
    static long[] weights() {
        SplittableRandom random = new SplittableRandom(42);
        long[] weights = new long[FLOWS];
        for (int i = 0; i < FLOWS; i++) {
            weights[i] = (long) Math.min(1e7, Math.pow(1 - random.nextDouble(), -1 / 1.1));
        }
        return weights;
    }

    private static HeavyHitters hitters(long[] weights) {
        HeavyHitters sketch = HeavyHitters.of(Errors.key(1), HITTERS_DEPTH, HITTERS_WIDTH, CANDIDATES);
        for (int i = 0; i < weights.length; i++) {
            sketch.update(i, weights[i]);
        }
        return sketch;
    }

    private static void heavyHitters(long[] weights) {
        HeavyHitters sketch = hitters(weights);
        double bound = sketch.counts().bound();
        long beyond = 0;
        for (int i = 0; i < weights.length; i++) {
            beyond += sketch.counts().estimate(i) - weights[i] > bound ? 1 : 0;
        }
        long[] largest = weights.clone();
        Arrays.sort(largest);
        long hundredth = largest[FLOWS - 100];
        long found = sketch.largest(CANDIDATES).stream()
                .filter(hitter -> weights[(int) hitter.item()] >= hundredth)
                .count();
        int memory = HITTERS_DEPTH * HITTERS_WIDTH * Long.BYTES + CANDIDATES * (4 * Long.BYTES + 5 * Integer.BYTES);
        System.out.printf(
                "%nHeavy hitters of %,d flows: depth %d, width %d, %d candidates%n",
                FLOWS, HITTERS_DEPTH, HITTERS_WIDTH, CANDIDATES);
        System.out.printf(
                "  memory %.0f KiB (at most 256), image %.1f KiB%n",
                (double) memory / KIBI, (double) sketch.image().length / KIBI);
        System.out.printf(
                "  stated: too large by more than ε = %.6f of all with probability δ = %.4f at most; measured: %.6f%n",
                sketch.counts().epsilon(), 1 - sketch.counts().confidence(), (double) beyond / FLOWS);
        System.out.printf(
                "  of the 100 heaviest flows %d are named; fill %.2f%n",
                found, sketch.counts().fill());
    }

    private static void ratios(long[] weights) {
        System.out.printf(
                "%nBytes of a sketch / raw bytes, %,d flow records of %d octets, or what else it says%n",
                FLOWS, RECORD);
        double raw = (double) FLOWS * RECORD;
        ratio("heavy hitters", hitters(weights).image().length, raw);
        PrefixSketch prefixes = PrefixSketch.of(Errors.key(1), PrefixSketch.IPV4, 4, 4, 2048);
        DistinctCounter counter = DistinctCounter.of(Errors.key(1), 12);
        BloomFilter filter = BloomFilter.of(Errors.key(1), FLOWS, 0.01);
        SplittableRandom random = new SplittableRandom(7);
        for (long weight : weights) {
            long address = Math.abs((long) (random.nextGaussian() * (1 << 24))) + 0x0a000000L;
            prefixes.update(address, weight);
            counter.update(address);
            filter.insert(address);
        }
        ratio("rate of a prefix, any length, ε 0.13 % at kept ones", prefixes.image().length, raw);
        ratio("distinct sources, 1.01 %", counter.image().length, raw);
        ratio("is flow F affected, false positives 1 %", filter.image().length, raw);
        double[] values = QuantileSpeed.latencies(FLOWS);
        DdSketch quantiles = DdSketch.of(Errors.key(1), 0.01, 2048);
        quantiles.update(values, 0, FLOWS);
        ratio("quantiles of a million latencies of 8 octets, 1 %", quantiles.image().length, 8.0 * FLOWS);
        MinHash set = MinHash.of(Errors.key(1), 256);
        set.update(Items.random(), 0, 4000);
        ratio("likeness of configurations of 4,000 lines of 40 octets", set.image().length, 4000 * 40.0);
    }

    private static void ratio(String what, int bytes, double raw) {
        System.out.printf("  %-58s %9d bytes %12.6f%n", what, bytes, bytes / raw);
    }

    private static void countMin(long[] weights) {
        System.out.printf(
                "%nCount-Min 5 x 4,096 with a million flows: bytes written, mean excess as a part of the total%n");
        Point peer = Errors.countMinDatasketches(5, 4096, weights);
        line("ours", Errors.countMin(5, 4096, weights, false), peer);
        line("ours, conservative", Errors.countMin(5, 4096, weights, true), peer);
        line("datasketches-java", peer, peer);
    }

    private static void distinct() {
        int distinct = 200_000;
        int runs = 150;
        System.out.printf(
                "%nDistinct items: bytes written, root mean square error over %d streams of %,d items%n",
                runs, distinct);
        Point peer = Errors.hll(12, TgtHllType.HLL_8, distinct, runs);
        line("ours, HyperLogLog, precision 12", Errors.hyperLogLog(12, distinct, runs), peer);
        line("ours, HyperLogLog, precision 13", Errors.hyperLogLog(13, distinct, runs), peer);
        line("ours, distinct counter, precision 12 (1.1 % in 2,500)", Errors.distinctCounter(12, distinct, runs), peer);
        line("datasketches-java HLL_8, lgK 12, composite", peer, peer);
        line("datasketches-java HLL_4, lgK 12, composite", Errors.hll(12, TgtHllType.HLL_4, distinct, runs), peer);
        line("datasketches-java CPC, lgK 11, unmerged", Errors.cpc(11, distinct, runs), peer);
        line("datasketches-java CPC, lgK 12, unmerged", Errors.cpc(12, distinct, runs), peer);
    }

    private static void quantiles() {
        System.out.printf(
                "%nDDSketch of a million latencies: bytes written, largest relative error of 1,001 quantiles%n");
        double[] values = QuantileSpeed.latencies(FLOWS);
        Point peer = Errors.ddSketchJava(0.01, values);
        line("ours, 1 %", Errors.ddSketch(0.01, values), peer);
        line("sketches-java, 1 %", peer, peer);
    }

    private static void likeness() {
        for (int union : new int[] {100, 4000}) {
            System.out.printf(
                    "%nMinHash, 256 values, sets of %,d items, half of the union common: bytes, root mean square error%n",
                    union * 3 / 4);
            Point peer = Errors.superMinHash(256, union, 1_000);
            line("ours", Errors.minHash(256, union, 1_000), peer);
            line("hash4j SuperMinHash", peer, peer);
        }
    }

    private static void membership() {
        System.out.printf("%nBloom filters, a million items at 10 bits: bytes written, false positives of a million%n");
        Point peer = Errors.bloomDatasketches(FLOWS, 10);
        line(
                "ours (stated %.5f)"
                        .formatted(BloomFilter.falsePositiveRate(FLOWS, (int) Math.round(FLOWS * 10 / 512.0))),
                Errors.bloom(FLOWS, 10),
                peer);
        line("datasketches-java, 7 hashes", peer, peer);
    }

    private static void line(String what, Point point, Point peer) {
        System.out.printf(
                "  %-56s %10.0f %11.6f   %5.2f of the bytes, %5.2f of the error%n",
                what, point.bytes(), point.error(), point.bytes() / peer.bytes(), point.error() / peer.error());
    }
}
