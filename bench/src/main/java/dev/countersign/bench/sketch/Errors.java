package dev.countersign.bench.sketch;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.dynatrace.hash4j.similarity.ElementHashProvider;
import com.dynatrace.hash4j.similarity.SimilarityHashPolicy;
import com.dynatrace.hash4j.similarity.SimilarityHashing;
import dev.countersign.state.sketch.BloomFilter;
import dev.countersign.state.sketch.CountMin;
import dev.countersign.state.sketch.DdSketch;
import dev.countersign.state.sketch.DistinctCounter;
import dev.countersign.state.sketch.HyperLogLog;
import dev.countersign.state.sketch.MinHash;
import dev.countersign.state.sketch.MinHash.Comparison.Similarity;
import dev.countersign.state.sketch.PrefixSketch;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.apache.datasketches.count.CountMinSketch;
import org.apache.datasketches.cpc.CpcSketch;
import org.apache.datasketches.filters.bloomfilter.BloomFilterBuilder;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;

/** Errors as measured against exact answers, ours and the peers', and the bytes they take when they are written. */
final class Errors {
    private static final int TRIALS = 1 << 20;

    private Errors() {}

    /** How far a kind of sketch was off, and how long it is when written. */
    record Point(double bytes, double error) {}

    static SketchKey key(long seed) {
        return SketchKey.random(SipHash.Variant.SIPHASH_2_4, new SplittableRandom(seed));
    }

    /** Items that no other seed has. */
    private static long[] items(long seed, int count) {
        return new SplittableRandom(seed).longs(count).toArray();
    }

    private static double rootMeanSquare(int runs, IntToDoubleFunction error) {
        return Math.sqrt(IntStream.range(0, runs)
                .mapToDouble(error)
                .map(e -> e * e)
                .average()
                .orElseThrow());
    }

    static Point hyperLogLog(int precision, int distinct, int runs) {
        int[] bytes = new int[1];
        double error = rootMeanSquare(runs, seed -> {
            HyperLogLog sketch = HyperLogLog.of(key(seed), precision);
            sketch.update(items(seed, distinct), 0, distinct);
            bytes[0] = sketch.image().length;
            return sketch.estimate() / distinct - 1;
        });
        return new Point(bytes[0], error);
    }

    static Point distinctCounter(int precision, int distinct, int runs) {
        int[] bytes = new int[1];
        double error = rootMeanSquare(runs, seed -> {
            DistinctCounter sketch = DistinctCounter.of(key(seed), precision);
            sketch.update(items(seed, distinct), 0, distinct);
            bytes[0] = sketch.image().length;
            return sketch.estimate() / distinct - 1;
        });
        return new Point(bytes[0], error);
    }

    /** With the estimate that still holds after merging. */
    static Point hll(int precision, TgtHllType type, int distinct, int runs) {
        int[] bytes = new int[1];
        double error = rootMeanSquare(runs, seed -> {
            HllSketch sketch = new HllSketch(precision, type);
            Arrays.stream(items(seed, distinct)).forEach(sketch::update);
            bytes[0] = sketch.toCompactByteArray().length;
            return sketch.getCompositeEstimate() / distinct - 1;
        });
        return new Point(bytes[0], error);
    }

    /** With the estimate of one stream that was never merged, which is better than one after merging. */
    static Point cpc(int precision, int distinct, int runs) {
        int[] bytes = new int[1];
        double error = rootMeanSquare(runs, seed -> {
            CpcSketch sketch = new CpcSketch(precision);
            Arrays.stream(items(seed, distinct)).forEach(sketch::update);
            bytes[0] = sketch.toByteArray().length;
            return sketch.getEstimate() / distinct - 1;
        });
        return new Point(bytes[0], error);
    }

    /** Estimates of flows 0 to {@code weights.length − 1}: how much too large on average, as a part of the total. */
    static Point countMin(int depth, int width, long[] weights, boolean conservative) {
        CountMin sketch =
                conservative ? CountMin.conservative(key(1), depth, width) : CountMin.of(key(1), depth, width);
        for (int i = 0; i < weights.length; i++) {
            sketch.update(i, weights[i]);
        }
        return new Point(sketch.image().length, excess(sketch, weights, (s, i) -> s.estimate(i)) / sketch.total());
    }

    static Point countMinDatasketches(int depth, int width, long[] weights) {
        CountMinSketch sketch = Datasketches.countMin(depth, width);
        for (int i = 0; i < weights.length; i++) {
            sketch.update(i, weights[i]);
        }
        double total = Arrays.stream(weights).sum();
        return new Point(sketch.toByteArray().length, excess(sketch, weights, (s, i) -> s.getEstimate(i)) / total);
    }

    /** Sources in clusters; how much too large the prefixes of one length are on average, as a part of the total. */
    static Point prefixes(int width, int length, long[] weights) {
        PrefixSketch sketch = PrefixSketch.of(key(1), PrefixSketch.IPV4, 4, 4, width);
        Map<Long, Long> exact = new HashMap<>();
        SplittableRandom random = new SplittableRandom(5);
        for (long weight : weights) {
            long address = 0x0a000000L + (long) (Math.abs(random.nextGaussian()) * (1 << 22));
            sketch.update(address, weight);
            exact.merge(address >>> (PrefixSketch.IPV4 - length), weight, Long::sum);
        }
        double excess = exact.entrySet().stream()
                .mapToDouble(e -> sketch.estimate(e.getKey() << (PrefixSketch.IPV4 - length), length)
                                .estimate()
                        - e.getValue())
                .average()
                .orElseThrow();
        return new Point(sketch.image().length, excess / sketch.total());
    }

    private static <S> double excess(S sketch, long[] weights, ToDoubleBiFunction<S, Long> estimate) {
        return IntStream.range(0, weights.length)
                .mapToDouble(i -> estimate.applyAsDouble(sketch, (long) i) - weights[i])
                .average()
                .orElseThrow();
    }

    /** The largest relative error over a thousand quantiles. */
    static Point ddSketch(double relativeError, double[] values) {
        DdSketch sketch = DdSketch.of(key(1), relativeError, 1 << 14);
        sketch.update(values, 0, values.length);
        return new Point(sketch.image().length, worst(values, sketch::quantile));
    }

    static Point ddSketchJava(double relativeError, double[] values) {
        DDSketch sketch = QuantileSpeed.peer(relativeError);
        for (double value : values) {
            sketch.accept(value);
        }
        return new Point(sketch.serializedSize(), worst(values, sketch::getValueAtQuantile));
    }

    private static double worst(double[] values, DoubleUnaryOperator quantile) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return IntStream.rangeClosed(0, 1000)
                .mapToDouble(i -> {
                    double exact = sorted[(int) (i / 1000.0 * (sorted.length - 1))];
                    return Math.abs(quantile.applyAsDouble(i / 1000.0) / exact - 1);
                })
                .max()
                .orElseThrow();
    }

    /** Two sets of which half is common to both, the union of which has so many items. */
    static Point minHash(int size, int union, int runs) {
        int[] bytes = new int[1];
        double error = rootMeanSquare(runs, seed -> {
            long[] items = items(seed, union);
            MinHash left = MinHash.of(key(seed), size);
            MinHash right = MinHash.of(key(seed), size);
            left.update(items, 0, union * 3 / 4);
            right.update(items, union / 4, union - union / 4);
            bytes[0] = left.image().length;
            return ((Similarity) left.compare(right, 0.95)).jaccard() - (double) (union * 3 / 4 - union / 4) / union;
        });
        return new Point(bytes[0], error);
    }

    static Point superMinHash(int size, int union, int runs) {
        SimilarityHashPolicy policy = SimilarityHashing.superMinHash(size, 32);
        double error = rootMeanSquare(runs, seed -> {
            long[] items = items(seed, union);
            byte[] left = policy.createHasher()
                    .compute(ElementHashProvider.ofValues(Arrays.copyOfRange(items, 0, union * 3 / 4)));
            byte[] right = policy.createHasher()
                    .compute(ElementHashProvider.ofValues(Arrays.copyOfRange(items, union / 4, union)));
            return policy.getFractionOfEqualComponents(left, right) - (double) (union * 3 / 4 - union / 4) / union;
        });
        return new Point(policy.getSignatureSizeInBytes(), error);
    }

    /** The rate at which items that were not added are found. */
    static Point bloom(int items, double bitsPerItem) {
        BloomFilter filter = BloomFilter.of(key(1), Math.max(1, (int) Math.round(items * bitsPerItem / 512)));
        filter.insert(items(1, items), 0, items);
        double rate = (double) filter.count(items(2, TRIALS), 0, TRIALS) / TRIALS;
        return new Point(filter.image().length, rate);
    }

    static Point bloomDatasketches(int items, double bitsPerItem) {
        int hashes = Math.max(1, (int) Math.round(bitsPerItem * Math.log(2)));
        var filter = BloomFilterBuilder.createBySize(Math.round(items * bitsPerItem), hashes, 1);
        Arrays.stream(items(1, items)).forEach(filter::update);
        double found = Arrays.stream(items(2, TRIALS)).filter(filter::query).count();
        return new Point(filter.toByteArray().length, found / TRIALS);
    }
}
