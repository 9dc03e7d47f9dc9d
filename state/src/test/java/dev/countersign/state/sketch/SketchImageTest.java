package dev.countersign.state.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.state.sketch.SipHash.Variant;
import dev.countersign.state.sketch.SketchReading.Fault;
import dev.countersign.state.sketch.SketchReading.Malformed;
import dev.countersign.state.sketch.SketchReading.Read;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The binary form: the same bytes everywhere, and nothing but those bytes. */
class SketchImageTest {
    private static final SketchKey KEY =
            SketchKey.of(Variant.SIPHASH_2_4, "0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    /** One sketch's image, and how to read and write it. */
    record Sample<T>(
            String name,
            Supplier<T> maker,
            Function<T, byte[]> form,
            BiFunction<SketchKey, byte[], SketchReading<T>> read) {
        byte[] image() {
            return form.apply(maker.get());
        }

        @SuppressWarnings("unchecked")
        byte[] image(Object sketch) {
            return form.apply((T) sketch);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Sample<?>> samples() {
        return Stream.of(
                new Sample<>("count-min", SketchImageTest::countMin, CountMin::image, CountMin::read),
                new Sample<>("heavy hitters", SketchImageTest::heavyHitters, HeavyHitters::image, HeavyHitters::read),
                new Sample<>("hyperloglog", SketchImageTest::hyperLogLog, HyperLogLog::image, HyperLogLog::read),
                new Sample<>("ddsketch", SketchImageTest::ddSketch, DdSketch::image, DdSketch::read),
                new Sample<>("minhash", SketchImageTest::minHash, MinHash::image, MinHash::read),
                new Sample<>("bloom filter", SketchImageTest::bloomFilter, BloomFilter::image, BloomFilter::read),
                new Sample<>("prefix sketch", SketchImageTest::prefixSketch, PrefixSketch::image, PrefixSketch::read),
                new Sample<>(
                        "distinct counter",
                        SketchImageTest::distinctCounter,
                        DistinctCounter::image,
                        DistinctCounter::read),
                new Sample<>("conservative count-min", SketchImageTest::conservative, CountMin::image, CountMin::read),
                new Sample<>("sparse hyperloglog", SketchImageTest::sparse, HyperLogLog::image, HyperLogLog::read));
    }

    /** Fails when a byte of the format, a hash or a derivation changes: then the version must change too. */
    @Test
    void images_areTheSameOnEveryMachine() throws IOException {
        String golden = text("images.txt");

        assertThat(samples()
                        .map(sample -> sample + " " + HexFormat.of().formatHex(sample.image()) + "\n")
                        .collect(Collectors.joining()))
                .isEqualTo(golden);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void mutatedImages_areNeverAccepted(Sample<?> sample) {
        byte[] image = sample.image();
        RandomGenerator random = Streams.random(7);
        for (int i = 0; i < 100_000; i++) {
            byte[] mutated = mutate(image, random);

            SketchReading<?> reading = sample.read().apply(KEY, mutated);

            boolean same = Arrays.equals(mutated, image);
            assertThat(reading).isInstanceOf(same ? Read.class : Malformed.class);
        }
    }

    /** Sealed anew, as by somebody who has the key: what is accepted is one whole sketch, whose image is these bytes. */
    @ParameterizedTest
    @MethodSource("samples")
    void mutatedAndSealedImages_areRefusedOrExact(Sample<?> sample) {
        byte[] image = sample.image();
        RandomGenerator random = Streams.random(8);
        SipHash seal = KEY.derive(Kind.SEAL_PURPOSE);
        int refused = 0;
        for (int i = 0; i < 30_000; i++) {
            byte[] mutated = mutate(image, random);
            int body = mutated.length - Kind.SEAL;
            if (body < Kind.HEADER) {
                continue;
            }
            ByteBuffer.wrap(mutated).putLong(body, seal.hash(mutated, 0, body));

            switch (sample.read().apply(KEY, mutated)) {
                case Malformed<?> _ -> refused++;
                case Read<?>(Object sketch) -> assertThat(sample.image(sketch)).isEqualTo(mutated);
            }
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyPrefix_isRefused(Sample<?> sample) {
        byte[] image = sample.image();
        for (int length = 0; length < image.length; length++) {
            assertThat(sample.read().apply(KEY, Arrays.copyOf(image, length))).isInstanceOf(Malformed.class);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void otherKey_isNamedAsTheFault(Sample<?> sample) {
        assertThat(sample.read().apply(Streams.key(3), sample.image())).isInstanceOfSatisfying(Malformed.class, m -> {
            assertThat(m.fault()).isEqualTo(Fault.KEY);
            assertThat(m.toString()).contains(KEY.id());
        });
    }

    /** Rotation: the image names its key, a holder of several reads it with that one, and no other key will do. */
    @ParameterizedTest
    @MethodSource("samples")
    void rotatedKeys_areToldApart(Sample<?> sample) {
        byte[] image = sample.image();
        SketchKey next = Streams.key(4);
        Map<String, SketchKey> ring = Map.of(KEY.id(), KEY, next.id(), next);

        assertThat(SketchKey.idOf(image)).contains(KEY.id());
        assertThat(sample.read().apply(ring.get(SketchKey.idOf(image).orElseThrow()), image))
                .isInstanceOf(Read.class);
        assertThat(sample.read().apply(next, image).toString())
                .contains("expected a sketch made with key " + next.id() + " (SipHash-2-4)")
                .contains("found a sketch made with key " + KEY.id());
        assertThat(SketchKey.idOf(Arrays.copyOf(image, 21))).isEmpty();
        assertThat(SketchKey.idOf(new byte[100])).isEmpty();
    }

    /** The same secret with the other variant is another key. */
    @Test
    void otherVariant_isAnotherKey() {
        SketchKey weaker = SketchKey.of(Variant.SIPHASH_1_3, "0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

        assertThat(CountMin.read(weaker, countMin().image()))
                .isInstanceOfSatisfying(
                        Malformed.class, m -> assertThat(m.expected()).contains("SipHash-1-3"));
    }

    /** A size field that promises far more cells than there are bytes must not make the reader allocate them. */
    @Test
    void promisedSize_isCheckedAgainstTheBytesThatAreThere() {
        ImageWriter bomb = new ImageWriter(Kind.COUNT_MIN, KEY);
        bomb.octet(6);
        bomb.octet(20);
        bomb.varint(0);

        assertThat(CountMin.read(KEY, bomb.seal(KEY)))
                .isInstanceOfSatisfying(
                        Malformed.class, m -> assertThat(m.expected()).contains("a bit or more"));
    }

    @Test
    void rowsThatDoNotAddUp_areRefused() {
        ImageWriter lie = new ImageWriter(Kind.COUNT_MIN, KEY);
        lie.octet(1);
        lie.octet(4);
        lie.varint(3);
        lie.octet(0);
        for (int i = 0; i < 16; i++) {
            ExpGolomb.write(lie, i == 5 ? 2 : 0, 0);
        }
        lie.endBits();

        assertThat(CountMin.read(KEY, lie.seal(KEY)))
                .isInstanceOfSatisfying(
                        Malformed.class, m -> assertThat(m.expected()).contains("add up to 3"));
    }

    @Test
    void codes_holdEveryNumber() {
        for (int order : List.of(0, 1, 13, 40, ExpGolomb.MAX_ORDER)) {
            for (long value : new long[] {0, 1, 2, 255, 1L << 40, Long.MAX_VALUE - 1, Long.MAX_VALUE}) {
                ImageWriter out = new ImageWriter(Kind.COUNT_MIN, KEY);
                ExpGolomb.write(out, value, order);
                ExpGolomb.write(out, 5, order);
                out.endBits();
                byte[] image = out.seal(KEY);

                assertThat(ImageReader.read(Kind.COUNT_MIN, KEY, image, in -> two(in, order), _ -> image))
                        .isEqualTo(new Read<>(List.of(value, 5L)));
            }
        }
    }

    private static List<Long> two(ImageReader in, int order) {
        List<Long> values = List.of(ExpGolomb.read(in, order), ExpGolomb.read(in, order));
        in.endBits();
        return values;
    }

    private static byte[] mutate(byte[] image, RandomGenerator random) {
        byte[] mutated =
                random.nextInt(10) == 0 ? Arrays.copyOf(image, random.nextInt(2 * image.length)) : image.clone();
        int flips = mutated.length == 0 ? 0 : random.nextInt(4);
        for (int i = 0; i < flips; i++) {
            mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return mutated;
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = SketchImageTest.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static CountMin countMin() {
        CountMin sketch = CountMin.of(KEY, 2, 16);
        for (long i = 1; i <= 10; i++) {
            sketch.update(i, i * i);
        }
        return sketch;
    }

    private static HeavyHitters heavyHitters() {
        HeavyHitters sketch = HeavyHitters.of(KEY, 2, 16, 3);
        for (long i = 1; i <= 10; i++) {
            sketch.update(i, i * i);
        }
        return sketch;
    }

    private static DdSketch ddSketch() {
        DdSketch sketch = DdSketch.of(KEY, 0.05, 64);
        for (int i = -3; i <= 10; i++) {
            sketch.update(i * i * i * 0.25, 1 + i * i);
        }
        return sketch;
    }

    private static MinHash minHash() {
        MinHash sketch = MinHash.of(KEY, 16);
        for (long i = 1; i <= 20; i++) {
            sketch.update(i);
        }
        return sketch;
    }

    private static BloomFilter bloomFilter() {
        BloomFilter filter = BloomFilter.of(KEY, 1);
        for (long i = 1; i <= 5; i++) {
            filter.insert(i);
        }
        return filter;
    }

    private static PrefixSketch prefixSketch() {
        PrefixSketch sketch = PrefixSketch.of(KEY, PrefixSketch.IPV4, 8, 1, 16);
        for (long i = 1; i <= 5; i++) {
            sketch.update(0x0a010000L * i, i);
        }
        return sketch;
    }

    private static DistinctCounter distinctCounter() {
        DistinctCounter sketch = DistinctCounter.of(KEY, 6);
        for (long i = 1; i <= 200; i++) {
            sketch.update(i);
        }
        return sketch;
    }

    private static CountMin conservative() {
        CountMin sketch = CountMin.conservative(KEY, 2, 16);
        for (long i = 1; i <= 40; i++) {
            sketch.update(i % 20, i);
        }
        return sketch;
    }

    private static HyperLogLog sparse() {
        HyperLogLog sketch = HyperLogLog.of(KEY, 8);
        for (long i = 1; i <= 9; i++) {
            sketch.update(i);
        }
        return sketch;
    }

    private static HyperLogLog hyperLogLog() {
        HyperLogLog sketch = HyperLogLog.of(KEY, 4);
        for (long i = 1; i <= 30; i++) {
            sketch.update(i);
        }
        return sketch;
    }
}
