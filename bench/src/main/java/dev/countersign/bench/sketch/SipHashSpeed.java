package dev.countersign.bench.sketch;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import dev.countersign.state.sketch.SipHash;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** SipHash-2-4 of eight-byte items: one by one, as a block, and Guava's. */
@State(Scope.Thread)
public class SipHashSpeed {
    private final long[] items = Items.random();
    private final long[] hashes = new long[Items.COUNT];
    private final SipHash ours = new SipHash(SipHash.Variant.SIPHASH_2_4, 1, 2);
    private final HashFunction guava = Hashing.sipHash24(1, 2);

    @Benchmark
    @OperationsPerInvocation(Items.COUNT)
    public long[] single() {
        for (int i = 0; i < Items.COUNT; i++) {
            hashes[i] = ours.hash(items[i]);
        }
        return hashes;
    }

    @Benchmark
    @OperationsPerInvocation(Items.COUNT)
    public long[] block() {
        ours.hash(items, 0, Items.COUNT, hashes);
        return hashes;
    }

    @Benchmark
    @OperationsPerInvocation(Items.COUNT)
    public long[] guava() {
        for (int i = 0; i < Items.COUNT; i++) {
            hashes[i] = guava.hashLong(items[i]).asLong();
        }
        return hashes;
    }
}
