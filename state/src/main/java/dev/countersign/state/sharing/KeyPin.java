package dev.countersign.state.sharing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.countersign.core.Digest;
import dev.countersign.core.Text;
import java.security.PublicKey;

/**
 * Names a public key: the SHA-256 of its X.509 SubjectPublicKeyInfo, as {@code sha256:} and 64 digits. A certificate that
 * is renewed with the same key keeps its pin (RFC 7469 section 2.4).
 */
public record KeyPin(Digest digest) {
    private static final String ALGORITHM = "sha256:";

    /** The pin of a key. */
    public static KeyPin of(PublicKey key) {
        return new KeyPin(Digest.of(key.getEncoded()));
    }

    @JsonCreator
    public static KeyPin parse(String text) {
        if (!text.startsWith(ALGORITHM)) {
            throw new IllegalArgumentException("key pin: expected sha256: and 64 digits, found " + Text.quoted(text));
        }
        return new KeyPin(new Digest(text.substring(ALGORITHM.length())));
    }

    @Override
    @JsonValue
    public String toString() {
        return ALGORITHM + digest;
    }
}
