package dev.countersign.telemetry.envelope;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damage to JSON: bits, bytes, cuts, and tokens that stand in the wrong place. */
public final class Mutation {
    private static final List<String> TOKENS = List.of(
            "null",
            "[]",
            "{}",
            "-1",
            "1e999",
            "\"\"",
            "[null]",
            "true",
            "18446744073709551616",
            "\"\\ud800\"",
            ",",
            ":",
            "\"2026-13-40T99:99:99Z\"",
            "\"+1000000000-01-01T00:00:00Z\"",
            "\u0000",
            "\"][\"");

    private Mutation() {}

    public static byte[] of(byte[] seed, SplittableRandom random) {
        byte[] bytes = seed.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            bytes = switch (random.nextInt(4)) {
                case 0 -> flipped(bytes, at, 1 << random.nextInt(8));
                case 1 -> Arrays.copyOf(bytes, Math.max(1, at));
                case 2 -> spliced(bytes, at, 0, TOKENS.get(random.nextInt(TOKENS.size())));
                default -> value(bytes, at, TOKENS.get(random.nextInt(TOKENS.size())));
            };
        }
        return bytes;
    }

    private static byte[] flipped(byte[] bytes, int at, int bit) {
        bytes[at] ^= (byte) bit;
        return bytes;
    }

    /** Something else in the place of the value that follows the next colon. */
    private static byte[] value(byte[] bytes, int at, String token) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int colon = text.indexOf(": ", Math.min(at, text.length()));
        int end = colon < 0 ? -1 : text.indexOf(",", colon);
        return end < 0
                ? bytes
                : (text.substring(0, colon + 2) + token + text.substring(end)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] spliced(byte[] bytes, int at, int without, String token) {
        byte[] inner = token.getBytes(StandardCharsets.UTF_8);
        byte[] out = Arrays.copyOf(bytes, bytes.length + inner.length - without);
        System.arraycopy(inner, 0, out, at, inner.length);
        System.arraycopy(bytes, at + without, out, at + inner.length, bytes.length - at - without);
        return out;
    }
}
