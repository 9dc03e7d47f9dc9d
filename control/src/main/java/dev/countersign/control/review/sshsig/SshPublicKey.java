package dev.countersign.control.review.sshsig;

import dev.countersign.core.Finding;
import dev.countersign.core.Text;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * An SSH public key as in {@code authorized_keys}: {@code type base64 comment}. Taken are Ed25519, ECDSA, RSA from 2048
 * bits, and the {@code sk-} types of security keys. That a key of an {@code sk-} type really lives in hardware is its
 * owner's word: SSHSIG carries no attestation.
 */
public final class SshPublicKey {
    private static final int MAX_LINE = 4096;
    private static final int USER_PRESENT = 1;
    private static final int USER_VERIFIED = 4;

    private final KeyType type;
    private final byte[] blob;
    private final KeyMaterial material;
    private final String application;

    private SshPublicKey(KeyType type, byte[] blob) throws SshFormatException, GeneralSecurityException {
        this.type = type;
        this.blob = blob;
        WireReader in = new WireReader(blob);
        String named = in.text();
        if (!named.equals(type.sshName())) {
            throw new SshFormatException("a key of type " + type.sshName(), "type " + Text.quoted(named));
        }
        this.material = type.read(in);
        this.application = type.hardware() ? in.text() : "";
        in.end();
    }

    /** Empty for anything that is not such a line; the comment is ignored. */
    public static Optional<SshPublicKey> parse(String line) {
        String[] parts = line.length() > MAX_LINE ? new String[0] : line.strip().split("\\s+", 3);
        if (parts.length < 2) {
            return Optional.empty();
        }
        Optional<KeyType> type = KeyType.named(parts[0]);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SshPublicKey(type.get(), Base64.getDecoder().decode(parts[1])));
        } catch (SshFormatException | GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@code SHA256:} and unpadded base64, as OpenSSH prints it. */
    public String fingerprint() {
        return fingerprint(blob);
    }

    /** {@code type base64}, without the comment. */
    public String line() {
        return type.sshName() + " " + Base64.getEncoder().encodeToString(blob);
    }

    /** The fingerprint of the key an armored signature says it was made by; empty when it cannot be read. */
    public static Optional<String> signer(String armored) {
        try {
            return Optional.of(fingerprint(ArmoredSignature.parse(armored).publicKey()));
        } catch (SshFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether this key signed exactly this message in exactly this namespace. */
    public SshCheck check(String armored, String namespace, byte[] message) {
        try {
            ArmoredSignature signature = ArmoredSignature.parse(armored);
            if (!Arrays.equals(signature.publicKey(), blob)) {
                return refused("ssh.key", "a signature of key " + fingerprint(), fingerprint(signature.publicKey()));
            }
            if (!signature.namespace().equals(namespace)) {
                return refused("ssh.namespace", "namespace " + namespace, Text.quoted(signature.namespace()));
            }
            return check(signature, message);
        } catch (SshFormatException e) {
            return refused("ssh.format", "an SSH signature of version 1", e.found());
        } catch (GeneralSecurityException | ArithmeticException e) {
            return refused("ssh.signature", "a signature that verifies", "one that cannot be computed with");
        }
    }

    private SshCheck check(ArmoredSignature armored, byte[] message)
            throws SshFormatException, GeneralSecurityException {
        byte[] signed = armored.signed(hash(armored.hashAlgorithm(), message));
        WireReader in = new WireReader(armored.signature());
        String algorithm = in.text();
        byte[] signature = in.string();
        if (!type.takes(algorithm)) {
            return refused("ssh.algorithm", "an algorithm of " + type.sshName(), Text.quoted(algorithm));
        }
        if (!type.hardware()) {
            in.end();
            return material.verifies(algorithm, signed, signature) ? new SshCheck.Signed(false, false) : notSigned();
        }
        byte flags = in.single();
        byte[] counter = in.counter();
        in.end();
        byte[] hardwareSigned = KeyMaterial.hardwareMessage(application, flags, counter, signed);
        if (!material.verifies(algorithm, hardwareSigned, signature)) {
            return notSigned();
        }
        if ((flags & USER_PRESENT) == 0) {
            return refused("ssh.presence", "a security key that was touched", "one that was not");
        }
        return new SshCheck.Signed(true, (flags & USER_VERIFIED) != 0);
    }

    private static byte[] hash(String algorithm, byte[] message) throws SshFormatException, GeneralSecurityException {
        return switch (algorithm) {
            case "sha512" -> MessageDigest.getInstance("SHA-512").digest(message);
            case "sha256" -> MessageDigest.getInstance("SHA-256").digest(message);
            default -> throw new SshFormatException("hash algorithm sha512 or sha256", Text.quoted(algorithm));
        };
    }

    private static String fingerprint(byte[] blob) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static SshCheck notSigned() {
        return refused("ssh.signature", "a signature over this statement", "one over something else");
    }

    private static SshCheck refused(String rule, String expected, String found) {
        return new SshCheck.Refused(Finding.error(
                rule, "", expected, found, "sign the digest shown with ssh-keygen -Y sign and your registered key"));
    }
}
