package dev.countersign.bench.sketch;

import dev.countersign.state.sketch.DistinctCounter;
import dev.countersign.state.sketch.HyperLogLog;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import java.util.SplittableRandom;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Noting items in a sketch of 2^12 registers that already holds a million. Ours is keyed, as the variant says. */
@State(Scope.Thread)
public class CardinalitySpeed {
    static final int PRECISION = 12;
    private static final int BEFORE = 1_000_000;

    /** How ours hashes. */
    @Param({"SIPHASH_1_3", "SIPHASH_2_4"})
    private SipHash.Variant variant = SipHash.Variant.SIPHASH_2_4;

    private final long[] items = Items.random();
    private HyperLogLog ours = empty(variant);
    private DistinctCounter counter = emptyCounter(variant);
    private final HllSketch datasketches = new HllSketch(PRECISION, TgtHllType.HLL_8);

    private static HyperLogLog empty(SipHash.Variant variant) {
        return HyperLogLog.of(SketchKey.random(variant, new SplittableRandom(1)), PRECISION);
    }

    private static DistinctCounter emptyCounter(SipHash.Variant variant) {
        return DistinctCounter.of(SketchKey.random(variant, new SplittableRandom(1)), PRECISION);
    }

    @Setup
    public void fill() {
        ours = empty(variant);
        counter = emptyCounter(variant);
        for (int i = 0; i < BEFORE; i++) {
            ours.update(i);
            counter.update(i);
            datasketches.update(i);
        }
    }

    @Benchmark
    @OperationsPerInvocation(Items.COUNT)
    public HyperLogLog update() {
        for (long item : items) {
            ours.update(item);
        }
        return ours;
    }

    @Benchmark
    @OperationsPerInvocation(Items.COUNT)
    public HyperLogLog updateBlock() {
        ours.update(items, 0, Items.COUNT);
        return ours;
    }

    @Benchmark
    @OperationsPerInvocation(Items.COUNT)
    public DistinctCounter updateCounterBlock() {
        counter.update(items, 0, Items.COUNT);
        return counter;
    }

    @Benchmark
    @OperationsPerInvocation(Items.COUNT)
    public HllSketch updateDatasketches() {
        for (long item : items) {
            datasketches.update(item);
        }
        return datasketches;
    }
}
