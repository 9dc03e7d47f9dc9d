package dev.countersign.network.inventory;

import dev.countersign.core.Text;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The SSH host key that a device must show.
 *
 * @param algorithm the key's type as SSH names it, for example {@code ssh-ed25519}; empty when only the fingerprint is
 *     known, and then any type is negotiated
 * @param fingerprint {@code SHA256:} and 43 characters of unpadded base64, as {@code ssh-keygen -l} prints it
 */
public record HostKey(String algorithm, String fingerprint) {
    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");
    private static final Pattern ALGORITHM = Pattern.compile("[a-z0-9@.-]{1,64}");
    private static final int MAX_LINE = 4096;
    private static final String EXPECTED =
            "host key: expected SHA256:… as ssh-keygen -l prints it, or \"ssh-ed25519 AAAA…\" as in known_hosts, found ";

    public HostKey {
        if (!FINGERPRINT.matcher(fingerprint).matches()) {
            throw new IllegalArgumentException(EXPECTED + Text.quoted(fingerprint));
        }
    }

    /**
     * Reads a fingerprint, an algorithm and a fingerprint, or an algorithm and the key in base64 with an optional
     * comment; anything else is an {@link IllegalArgumentException}.
     */
    public static HostKey parse(String text) {
        String[] words = text.strip().split("\\s+", 3);
        if (text.length() > MAX_LINE || words[0].isEmpty()) {
            throw new IllegalArgumentException(EXPECTED + Text.quoted(text));
        }
        if (words.length == 1) {
            return new HostKey("", words[0]);
        }
        if (!ALGORITHM.matcher(words[0]).matches()) {
            throw new IllegalArgumentException(EXPECTED + Text.quoted(text));
        }
        return words[1].startsWith("SHA256:") ? new HostKey(words[0], words[1]) : ofKey(words[0], words[1], text);
    }

    private static HostKey ofKey(String algorithm, String base64, String text) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(EXPECTED + Text.quoted(text), e);
        }
        if (!algorithm.equals(typeInside(key))) {
            throw new IllegalArgumentException(EXPECTED + Text.quoted(text));
        }
        return new HostKey(algorithm, fingerprint(key));
    }

    /** The type that an encoded key begins with (RFC 4253 section 6.6); empty when it is none. */
    private static String typeInside(byte[] key) {
        if (key.length < 5 || key[0] != 0 || key[1] != 0 || key[2] != 0 || key[3] < 0 || key.length < 4 + key[3]) {
            return "";
        }
        return new String(key, 4, key[3], java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static String fingerprint(byte[] key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** As the inventory has it. */
    @Override
    public String toString() {
        return algorithm.isEmpty() ? fingerprint : algorithm + " " + fingerprint;
    }
}
