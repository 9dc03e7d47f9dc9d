package dev.countersign.control.ledger;

import dev.countersign.control.ledger.LedgerException.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/**
 * The key that signs heads. Its file holds a PKCS#8 private key and the public key, both PEM (RFC 7468, RFC 8410), and
 * is readable by its owner only; {@code openssl pkey} reads it. Bouncy Castle signs: several times quicker than the JDK.
 */
final class LedgerKey {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private final Ed25519PrivateKeyParameters secret;
    private final VerifierKey key;

    private LedgerKey(Ed25519PrivateKeyParameters secret, VerifierKey key) {
        this.secret = secret;
        this.key = key;
    }

    /** Makes a new key and its file, which must not exist. */
    static LedgerKey create(Path file, String name) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            String pem = pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                    + pem("PUBLIC KEY", pair.getPublic().getEncoded());
            Path unfinished = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(unfinished);
            Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(PRIVATE));
            Files.writeString(unfinished, pem, StandardOpenOption.SYNC);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return new LedgerKey(secret(pair.getPrivate().getEncoded()), VerifierKey.of(name, pair.getPublic()));
        } catch (IOException | GeneralSecurityException e) {
            throw new LedgerException(Code.KEY, "ledger key: cannot make " + file, e);
        }
    }

    /** Reads a key; refuses a file that others can read. */
    static LedgerKey load(Path file, String name) {
        try {
            Set<PosixFilePermission> granted = Files.getPosixFilePermissions(file);
            if (granted.stream().anyMatch(OTHERS::contains)) {
                throw new LedgerException(
                        Code.KEY,
                        "ledger key: expected %s to be readable by its owner only, found %s [Hint: chmod 600 it, and make sure that nobody has read it]"
                                .formatted(file, PosixFilePermissions.toString(granted)));
            }
            String text = Files.readString(file, StandardCharsets.US_ASCII);
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            PublicKey open = factory.generatePublic(new X509EncodedKeySpec(block("PUBLIC KEY", text)));
            LedgerKey key = new LedgerKey(secret(block("PRIVATE KEY", text)), VerifierKey.of(name, open));
            key.requirePair(file);
            return key;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new LedgerException(
                    Code.KEY,
                    "ledger key: expected %s to hold an Ed25519 private and public key in PEM [Hint: restore it from a backup; without it the ledger cannot go on]"
                            .formatted(file),
                    e);
        }
    }

    VerifierKey verifier() {
        return key;
    }

    SignedNote sign(String text) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        Ed25519Signer ed25519 = new Ed25519Signer();
        ed25519.init(true, secret);
        ed25519.update(message, 0, message.length);
        return new SignedNote(text, key.name(), key.id(), ed25519.generateSignature());
    }

    private static Ed25519PrivateKeyParameters secret(byte[] pkcs8) throws IOException {
        if (PrivateKeyFactory.createKey(pkcs8) instanceof Ed25519PrivateKeyParameters ed25519) {
            return ed25519;
        }
        throw new IllegalArgumentException("expected an Ed25519 private key, found one of another kind");
    }

    private void requirePair(Path file) {
        if (!sign("a pair\n").signedBy(key)) {
            throw new LedgerException(
                    Code.KEY, "ledger key: expected the two keys in %s to be a pair, they are not".formatted(file));
        }
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    private static byte[] block(String label, String text) {
        Matcher found = Pattern.compile("-----BEGIN " + label + "-----\n([A-Za-z0-9+/=\n]+)-----END " + label + "-----")
                .matcher(text);
        if (!found.find()) {
            throw new IllegalArgumentException("no " + label + " block");
        }
        return Base64.getMimeDecoder().decode(found.group(1));
    }
}
