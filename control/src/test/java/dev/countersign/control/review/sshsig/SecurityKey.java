package dev.countersign.control.review.sshsig;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** A FIDO security key in software, for tests: makes {@code sk-} keys and SSHSIG signatures with any flags. */
public final class SecurityKey {
    public static final int PRESENT = 1;
    public static final int VERIFIED = 4;

    private final String type;
    private final KeyPair pair;
    private final byte[] blob;

    private SecurityKey(String type, KeyPair pair, byte[] blob) {
        this.type = type;
        this.pair = pair;
        this.blob = blob;
    }

    public static SecurityKey ed25519() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        String type = "sk-ssh-ed25519@openssh.com";
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return new SecurityKey(type, pair, join(string(type), string(raw), string("ssh:")));
    }

    public static SecurityKey ecdsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        byte[] point = join(
                new byte[] {4}, fixed(key.getW().getAffineX()), fixed(key.getW().getAffineY()));
        String type = "sk-ecdsa-sha2-nistp256@openssh.com";
        return new SecurityKey(type, pair, join(string(type), string("nistp256"), string(point), string("ssh:")));
    }

    public String line() {
        return type + " " + Base64.getEncoder().encodeToString(blob) + " token";
    }

    public String sign(String namespace, byte[] message, int flags) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-512").digest(message);
        byte[] head = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
        byte[] signed = join(head, string(namespace), string(""), string("sha512"), string(hash));
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] tail = {(byte) flags, 0, 0, 0, 7};
        byte[] hardware = join(sha256.digest("ssh:".getBytes(StandardCharsets.US_ASCII)), tail, sha256.digest(signed));
        byte[] signature = join(string(type), string(raw(hardware)), tail);
        byte[] all = join(
                head,
                new byte[] {0, 0, 0, 1},
                string(blob),
                string(namespace),
                string(""),
                string("sha512"),
                string(signature));
        return "-----BEGIN SSH SIGNATURE-----\n"
                + Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(all)
                + "\n-----END SSH SIGNATURE-----\n";
    }

    private byte[] raw(byte[] message) throws GeneralSecurityException {
        boolean ec = type.startsWith("sk-ecdsa");
        Signature signature = Signature.getInstance(ec ? "SHA256withECDSAinP1363Format" : "Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(message);
        byte[] made = signature.sign();
        if (!ec) {
            return made;
        }
        return join(
                string(new BigInteger(1, Arrays.copyOf(made, 32)).toByteArray()),
                string(new BigInteger(1, Arrays.copyOfRange(made, 32, 64)).toByteArray()));
    }

    static byte[] string(String text) {
        return string(text.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] string(byte[] bytes) {
        byte[] length = {
            (byte) (bytes.length >>> 24), (byte) (bytes.length >>> 16), (byte) (bytes.length >>> 8), (byte) bytes.length
        };
        return join(length, bytes);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return fixed;
    }
}
