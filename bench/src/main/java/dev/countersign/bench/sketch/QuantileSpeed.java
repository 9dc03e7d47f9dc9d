package dev.countersign.bench.sketch;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.mapping.CubicallyInterpolatedMapping;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import dev.countersign.state.sketch.DdSketch;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.sketch.SketchMerge;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * DDSketch at 1 %, fed latencies (log-normal around a millisecond). Ours checks the range and keeps sum, least and largest
 * value as well; the peer, with a dense store and the cubic mapping, keeps none of them.
 */
@State(Scope.Thread)
public class QuantileSpeed {
    private static final double ERROR = 0.01;

    private final double[] values = latencies(Items.COUNT);
    private final SketchKey key = SketchKey.random(SipHash.Variant.SIPHASH_2_4, new SplittableRandom(1));
    private final DdSketch ours = DdSketch.of(key, ERROR, 2048);
    private final DdSketch other = DdSketch.of(key, ERROR, 2048);
    private final DDSketch peer = peer(ERROR);
    private final DDSketch otherPeer = peer(ERROR);

    public QuantileSpeed() {
        ours.update(values, 0, Items.COUNT);
        other.update(values, 0, Items.COUNT);
        for (double value : values) {
            peer.accept(value);
            otherPeer.accept(value);
        }
    }

    static DDSketch peer(double relativeError) {
        return new DDSketch(new CubicallyInterpolatedMapping(relativeError), UnboundedSizeDenseStore::new);
    }

    static double[] latencies(int count) {
        SplittableRandom random = new SplittableRandom(42);
        double[] values = new double[count];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1e-3 * Math.exp(random.nextGaussian());
        }
        return values;
    }

    @Benchmark
    @OperationsPerInvocation(Items.COUNT)
    public DdSketch update() {
        for (double value : values) {
            ours.update(value);
        }
        return ours;
    }

    @Benchmark
    @OperationsPerInvocation(Items.COUNT)
    public DdSketch updateBlock() {
        ours.update(values, 0, Items.COUNT);
        return ours;
    }

    @Benchmark
    @OperationsPerInvocation(Items.COUNT)
    public DDSketch updateSketchesJava() {
        for (double value : values) {
            peer.accept(value);
        }
        return peer;
    }

    @Benchmark
    public SketchMerge<DdSketch> merge() {
        return ours.merge(other);
    }

    @Benchmark
    public DDSketch mergeSketchesJava() {
        DDSketch sum = peer.copy();
        sum.mergeWith(otherPeer);
        return sum;
    }

    @Benchmark
    public double quantile() {
        return ours.quantile(0.99);
    }

    @Benchmark
    public double quantileSketchesJava() {
        return peer.getValueAtQuantile(0.99);
    }
}
