package dev.countersign.bench.sketch;

import dev.countersign.state.sketch.CountMin;
import dev.countersign.state.sketch.HeavyHitters;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.sketch.SketchMerge;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.datasketches.count.CountMinSketch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Count-Min, depth 5, width 4,096, eight-byte items of weight 1. Ours is keyed with SipHash-2-4, the others are not. */
@State(Scope.Thread)
public class CountMinSpeed {
    static final int DEPTH = 5;
    static final int WIDTH = 4096;

    private final long[] items = Items.random();
    private final long[] ones = new long[Items.COUNT];
    private final SketchKey key = SketchKey.random(SipHash.Variant.SIPHASH_2_4, new SplittableRandom(1));
    private final CountMin ours = CountMin.of(key, DEPTH, WIDTH);
    private final CountMin other = CountMin.of(key, DEPTH, WIDTH);
    private final CountMin conservative = CountMin.conservative(key, DEPTH, WIDTH);
    private final HeavyHitters hitters = HeavyHitters.of(key, DEPTH, WIDTH, 256);
    private final CountMinSketch datasketches = Datasketches.countMin(DEPTH, WIDTH);
    private final CountMinSketch otherDatasketches = Datasketches.countMin(DEPTH, WIDTH);
    private final com.clearspring.analytics.stream.frequency.CountMinSketch streamLib =
            new com.clearspring.analytics.stream.frequency.CountMinSketch(DEPTH, WIDTH, 1);

    public CountMinSpeed() {
        Arrays.fill(ones, 1);
        for (long item : items) {
            ours.update(item, 1);
            other.update(item, 1);
            datasketches.update(item, 1);
            otherDatasketches.update(item, 1);
        }
    }

    @Benchmark
    @OperationsPerInvocation(Items.COUNT)
    public CountMin update() {
        for (long item : items) {
            ours.update(item, 1);
        }
        return ours;
    }

    @Benchmark
    @OperationsPerInvocation(Items.COUNT)
    public CountMin updateBlock() {
        ours.update(items, ones, 0, Items.COUNT);
        return ours;
    }

    @Benchmark
    @OperationsPerInvocation(Items.COUNT)
    public CountMin updateConservative() {
        conservative.update(items, ones, 0, Items.COUNT);
        return conservative;
    }

    @Benchmark
    @OperationsPerInvocation(Items.COUNT)
    public HeavyHitters updateHeavyHitters() {
        for (long item : items) {
            hitters.update(item, 1);
        }
        return hitters;
    }

    @Benchmark
    @OperationsPerInvocation(Items.COUNT)
    public CountMinSketch updateDatasketches() {
        for (long item : items) {
            datasketches.update(item, 1);
        }
        return datasketches;
    }

    @Benchmark
    @OperationsPerInvocation(Items.COUNT)
    public Object updateStreamLib() {
        for (long item : items) {
            streamLib.add(item, 1);
        }
        return streamLib;
    }

    @Benchmark
    @OperationsPerInvocation(Items.COUNT)
    public long estimate() {
        long sum = 0;
        for (long item : items) {
            sum += ours.estimate(item);
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Items.COUNT)
    public long estimateDatasketches() {
        long sum = 0;
        for (long item : items) {
            sum += datasketches.getEstimate(item);
        }
        return sum;
    }

    @Benchmark
    public SketchMerge<CountMin> merge() {
        return ours.merge(other);
    }

    @Benchmark
    public CountMinSketch mergeDatasketches() {
        CountMinSketch sum = Datasketches.countMin(DEPTH, WIDTH);
        sum.merge(datasketches);
        sum.merge(otherDatasketches);
        return sum;
    }
}
