package dev.countersign.control.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public half of the ledger's key, in the form of C2SP {@code signed-note}: {@code name+id+base64}, where the base64
 * holds the algorithm byte 0x01 (Ed25519) and the 32 bytes of the key, and the id is the first four bytes of SHA-256
 * over name, line feed and those 33 bytes.
 */
final class VerifierKey {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9./-]{1,128})\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})");
    private static final byte ED25519 = 1;
    private static final int RAW_LENGTH = 32;
    /** What X.509 puts before the 32 bytes (RFC 8410 section 4). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] algorithmAndKey;
    private final PublicKey key;

    private VerifierKey(String name, byte[] algorithmAndKey) throws GeneralSecurityException {
        this.name = name;
        this.algorithmAndKey = algorithmAndKey;
        byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + RAW_LENGTH);
        System.arraycopy(algorithmAndKey, 1, encoded, X509_PREFIX.length, RAW_LENGTH);
        this.key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    static VerifierKey of(String name, PublicKey key) throws GeneralSecurityException {
        byte[] encoded = key.getEncoded();
        byte[] raw = new byte[1 + RAW_LENGTH];
        raw[0] = ED25519;
        System.arraycopy(encoded, encoded.length - RAW_LENGTH, raw, 1, RAW_LENGTH);
        return new VerifierKey(name, raw);
    }

    /** Empty unless the text is exactly what {@link #toString} of some key gives. */
    static Optional<VerifierKey> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        byte[] raw = Base64.getDecoder().decode(form.group(3));
        if (raw.length != 1 + RAW_LENGTH || raw[0] != ED25519) {
            return Optional.empty();
        }
        try {
            VerifierKey key = new VerifierKey(form.group(1), raw);
            return key.toString().equals(text) ? Optional.of(key) : Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    String name() {
        return name;
    }

    /** The four bytes that stand before a signature of this key. */
    byte[] id() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(sha.digest(algorithmAndKey), 4);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(message);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(algorithmAndKey);
    }
}
