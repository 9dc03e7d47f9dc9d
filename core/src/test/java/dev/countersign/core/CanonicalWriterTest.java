package dev.countersign.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

/** The writer of canonical JSON, held to the implementation that RFC 8785 refers to. */
class CanonicalWriterTest {
    private static final int VALUES = 20_000;
    private static final List<String> TEXTS = List.of(
            "", "a", "\u20ac$\u000f\nA'B\"\\\\\"/", "\u0000\u001f\u007f\u0080", "\ud83d\ude00", "\ufb33", "\u2028");

    private final RandomGenerator random = new SplittableRandom(8785);

    @Test
    void randomValues_asTheReferenceWritesThem() throws Exception {
        for (int i = 0; i < VALUES; i++) {
            Object value = value(4);
            String reference =
                    new JsonCanonicalizer(CanonicalJson.MAPPER.writeValueAsString(List.of(value))).getEncodedString();
            assertThat(new String(CanonicalJson.bytes(List.of(value)), StandardCharsets.UTF_8))
                    .isEqualTo(reference);
        }
    }

    @Test
    void numberThatIsNotFinite_isATextThatReadsBack() {
        byte[] bytes = CanonicalJson.bytes(Double.NEGATIVE_INFINITY);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("\"-Infinity\"");
        assertThat(CanonicalJson.MAPPER.readValue(bytes, double.class)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void halfASurrogatePair_isNotHiddenInTheText() {
        assertThat(CanonicalJson.bytes("\ud800")).isEqualTo("\"?\"".getBytes(StandardCharsets.UTF_8));
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth == 0 ? 7 : 9)) {
            case 0 -> random.nextBoolean();
            case 1 -> text();
            case 2 -> random.nextInt(-100, 100);
            case 3 -> random.nextLong() >> random.nextInt(Long.SIZE);
            case 4 -> number();
            case 5 -> random.nextFloat();
            case 6 -> {
                byte[] octets = new byte[random.nextInt(200)];
                random.nextBytes(octets);
                yield octets;
            }
            case 7 -> {
                List<Object> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(value(depth - 1));
                }
                yield items;
            }
            default -> {
                Map<String, Object> members = new HashMap<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    members.put(text(), value(depth - 1));
                }
                yield members;
            }
        };
    }

    private double number() {
        double any = Double.longBitsToDouble(random.nextLong());
        return switch (random.nextInt(3)) {
            case 0 -> Double.isFinite(any) ? any : -0.0;
            case 1 -> random.nextInt(1_000_000) / 1000.0;
            default -> Math.scalb((double) random.nextInt(-9, 9), random.nextInt(80));
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(TEXTS.get(random.nextInt(TEXTS.size()))).append((char) random.nextInt(0x250));
        }
        return text.toString();
    }
}
