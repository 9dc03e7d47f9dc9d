package dev.countersign.bench.sketch;

import com.dynatrace.hash4j.similarity.ElementHashProvider;
import com.dynatrace.hash4j.similarity.SimilarityHashPolicy;
import com.dynatrace.hash4j.similarity.SimilarityHashing;
import dev.countersign.state.sketch.MinHash;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Signatures of 256 values for sets of items that are hashed already, the time is that of a set; and what ours takes when it
 * hashes numbers with SipHash-2-4 besides.
 */
@State(Scope.Thread)
public class SimilaritySpeed {
    static final int SIZE = 256;
    private static final int VALUE_BITS = 32;

    /** Items of the set: a few lines of configuration, and a router's. */
    @Param({"100", "4000"})
    private int items;

    private final SketchKey key = SketchKey.random(SipHash.Variant.SIPHASH_2_4, new SplittableRandom(1));
    private final SimilarityHashPolicy peer = superMinHash();
    private long[] set = new long[0];
    private long[] hashes = new long[0];

    static SimilarityHashPolicy superMinHash() {
        return SimilarityHashing.superMinHash(SIZE, VALUE_BITS);
    }

    @Setup
    public void fill() {
        set = Arrays.copyOf(Items.random(), items);
        hashes = new long[items];
        MinHash.of(key, SIZE).hash().hash(set, 0, items, hashes);
    }

    @Benchmark
    public long[] signature() {
        MinHash sketch = MinHash.of(key, SIZE);
        sketch.updateHashed(hashes, 0, hashes.length);
        return sketch.signature();
    }

    @Benchmark
    public long[] signatureOfNumbers() {
        MinHash sketch = MinHash.of(key, SIZE);
        sketch.update(set, 0, set.length);
        return sketch.signature();
    }

    @Benchmark
    public byte[] signatureHash4j() {
        return peer.createHasher().compute(ElementHashProvider.ofValues(hashes));
    }
}
