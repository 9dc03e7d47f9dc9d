package dev.countersign.bench.sketch;

import dev.countersign.state.sketch.HyperLogLog;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import java.util.SplittableRandom;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Noting items in a sketch of 2^12 registers that already holds a million. Ours is keyed with SipHash-2-4. */
@State(Scope.Thread)
public class CardinalitySpeed {
    static final int PRECISION = 12;
    private static final int BEFORE = 1_000_000;

    private final long[] items = Items.random();
    private final HyperLogLog ours =
            HyperLogLog.of(SketchKey.random(SipHash.Variant.SIPHASH_2_4, new SplittableRandom(1)), PRECISION);
    private final HllSketch datasketches = new HllSketch(PRECISION, TgtHllType.HLL_8);

    public CardinalitySpeed() {
        for (int i = 0; i < BEFORE; i++) {
            ours.update(i);
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
    public HllSketch updateDatasketches() {
        for (long item : items) {
            datasketches.update(item);
        }
        return datasketches;
    }
}
