package dev.countersign.state.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import dev.countersign.state.sketch.SipHash.Variant;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SipHashTest {
    private static final long K0 = 0x0706050403020100L;
    private static final long K1 = 0x0f0e0d0c0b0a0908L;

    /** The authors' vectors ({@code vectors.h}): the message of length n is the bytes 0 to n-1, the hash low byte first. */
    @ParameterizedTest
    @CsvSource({
        "0,310e0edd47db6f72", "1,fd67dc93c539f874", "2,5a4fa9d909806c0d", "3,2d7efbd796666785",
        "4,b7877127e09427cf", "5,8da699cd64557618", "6,cee3fe586e46c9cb", "7,37d1018bf50002ab",
        "8,6224939a79f5f593", "9,b0e4a90bdf82009e", "10,f3b9dd94c5bb5d7a", "11,a7ad6b22462fb3f4",
        "12,fbe50e86bc8f1e75", "13,903d84c02756ea14", "14,eef27a8e90ca23f7", "15,e545be4961ca29a1"
    })
    void sipHash24_hasTheAuthorsVectors(int length, String expected) {
        byte[] message = message(length);

        long hash = new SipHash(Variant.SIPHASH_2_4, K0, K1).hash(message, 0, length);

        assertThat(HexFormat.of().toHexDigits(Long.reverseBytes(hash))).isEqualTo(expected);
    }

    /** What CPython 3.11 ({@code sys.hash_info.algorithm} siphash13) says of the same messages under PYTHONHASHSEED=0. */
    @ParameterizedTest
    @CsvSource({
        "1,68a914128e01e473", "7,2f098ab0c751325a", "8,ead411e67ebe2eea", "9,75927f9d95124362",
        "15,f30eb725bb91c9ea", "16,8972188433a5c5b7", "63,385d3e39e5f37359", "64,75e05fd5bbc870c6"
    })
    void sipHash13_agreesWithPython(int length, String expected) {
        long hash = new SipHash(Variant.SIPHASH_1_3, 0, 0).hash(message(length), 0, length);

        assertThat(HexFormat.of().toHexDigits(hash)).isEqualTo(expected);
    }

    @Test
    void randomMessages_agreeWithGuava() {
        RandomGenerator random = Streams.random(1);
        for (int i = 0; i < 2_000; i++) {
            long k0 = random.nextLong();
            long k1 = random.nextLong();
            HashFunction guava = Hashing.sipHash24(k0, k1);
            SipHash ours = new SipHash(Variant.SIPHASH_2_4, k0, k1);
            byte[] message = new byte[random.nextInt(600)];
            random.nextBytes(message);
            int from = random.nextInt(message.length + 1);
            int to = random.nextInt(from, message.length + 1);
            long item = random.nextLong();

            assertThat(ours.hash(message, from, to))
                    .isEqualTo(guava.hashBytes(message, from, to - from).asLong());
            assertThat(ours.hash(item)).isEqualTo(guava.hashLong(item).asLong());
        }
    }

    @ParameterizedTest
    @EnumSource
    void number_hashesAsItsEightBytes(Variant variant) {
        SipHash hash = new SipHash(variant, K0, K1);

        assertThat(hash.hash(0x0706050403020100L)).isEqualTo(hash.hash(message(8), 0, 8));
    }

    @ParameterizedTest
    @EnumSource
    void block_agreesWithSingleItems(Variant variant) {
        SipHash hash = new SipHash(variant, K0, K1);
        long[] items = Streams.random(2).longs(1_000).toArray();
        for (int count : new int[] {0, 1, 7, 255, 256, 257, 900}) {
            long[] hashes = new long[count];

            hash.hash(items, 100, count, hashes);

            for (int i = 0; i < count; i++) {
                assertThat(hashes[i]).isEqualTo(hash.hash(items[100 + i]));
            }
        }
    }

    @Test
    void rangeOutsideTheArray_isRefused() {
        SipHash hash = new SipHash(Variant.SIPHASH_2_4, K0, K1);

        assertThatThrownBy(() -> hash.hash(new byte[4], 2, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> hash.hash(new long[4], 2, 3, new long[3]))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void key_showsItsIdAndNotItself() {
        byte[] secret = message(16);
        SketchKey key = SketchKey.of(Variant.SIPHASH_2_4, secret);

        assertThat(key).hasToString("sketch key " + key.id());
        assertThat(key.id()).hasSize(16);
        assertThat(key).isEqualTo(SketchKey.of(Variant.SIPHASH_2_4, secret));
        assertThat(key).isNotEqualTo(SketchKey.of(Variant.SIPHASH_1_3, secret));
        assertThatThrownBy(() -> SketchKey.of(Variant.SIPHASH_2_4, new byte[15]))
                .hasMessageContaining("expected 16 bytes, found 15");
    }

    private static byte[] message(int length) {
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++) {
            message[i] = (byte) i;
        }
        return message;
    }
}
