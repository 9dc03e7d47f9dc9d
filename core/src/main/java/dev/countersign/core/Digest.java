package dev.countersign.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A SHA-256 digest as 64 lower-case hexadecimal digits (FIPS 180-4). */
public record Digest(@JsonValue String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final String CONSONANTS = "bdfghjklmnprstvz";
    private static final String VOWELS = "aiou";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Digest {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "digest: expected 64 lower-case hexadecimal digits, found " + Text.quoted(hex));
        }
    }

    /** The digest of these bytes. */
    public static Digest of(byte[] bytes) {
        return new Digest(HexFormat.of().formatHex(sha256().digest(bytes)));
    }

    /** The digest of this text in UTF-8. */
    public static Digest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The 32 bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /**
     * The first 64 bits as four pronounceable words, for two people to compare by voice. These are proquints: 16 bits
     * a word, consonant-vowel-consonant-vowel-consonant (arXiv:0901.4016).
     */
    public String words() {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            int bits = Integer.parseInt(hex, i * 4, i * 4 + 4, 16);
            words.append(i == 0 ? "" : "-")
                    .append(CONSONANTS.charAt((bits >> 12) & 15))
                    .append(VOWELS.charAt((bits >> 10) & 3))
                    .append(CONSONANTS.charAt((bits >> 6) & 15))
                    .append(VOWELS.charAt((bits >> 4) & 3))
                    .append(CONSONANTS.charAt(bits & 15));
        }
        return words.toString();
    }

    /** The first twelve digits, for lists. */
    public String brief() {
        return hex.substring(0, 12);
    }

    @Override
    public String toString() {
        return hex;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
