package dev.countersign.control.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A text with one Ed25519 signature under it, as C2SP {@code signed-note}: the text's lines, an empty line, and a line
 * of em dash, key name, and base64 of key id and signature.
 */
final class SignedNote {
    private static final String MARK = "— ";
    private static final int ID_LENGTH = 4;
    private static final int SIGNATURE_LENGTH = 64;

    private final String text;
    private final String keyName;
    private final byte[] keyId;
    private final byte[] signature;

    /** The text ends with a line feed. */
    SignedNote(String text, String keyName, byte[] keyId, byte[] signature) {
        this.text = text;
        this.keyName = keyName;
        this.keyId = keyId.clone();
        this.signature = signature.clone();
    }

    /** Empty unless the note is exactly what {@link #toString} of some note gives. */
    static Optional<SignedNote> parse(String note) {
        int gap = note.lastIndexOf("\n\n" + MARK);
        int space = note.lastIndexOf(' ');
        if (gap < 0 || space < gap + 2 + MARK.length() || !note.endsWith("\n")) {
            return Optional.empty();
        }
        byte[] both;
        try {
            both = Base64.getDecoder().decode(note.substring(space + 1, note.length() - 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (both.length != ID_LENGTH + SIGNATURE_LENGTH) {
            return Optional.empty();
        }
        SignedNote parsed = new SignedNote(
                note.substring(0, gap + 1),
                note.substring(gap + 2 + MARK.length(), space),
                Arrays.copyOf(both, ID_LENGTH),
                Arrays.copyOfRange(both, ID_LENGTH, both.length));
        return parsed.toString().equals(note) ? Optional.of(parsed) : Optional.empty();
    }

    /** What is signed. */
    String text() {
        return text;
    }

    boolean signedBy(VerifierKey key) {
        return keyName.equals(key.name())
                && Arrays.equals(keyId, key.id())
                && key.verifies(text.getBytes(StandardCharsets.UTF_8), signature);
    }

    @Override
    public String toString() {
        byte[] both = Arrays.copyOf(keyId, ID_LENGTH + SIGNATURE_LENGTH);
        System.arraycopy(signature, 0, both, ID_LENGTH, SIGNATURE_LENGTH);
        return text + "\n" + MARK + keyName + " " + Base64.getEncoder().encodeToString(both) + "\n";
    }
}
