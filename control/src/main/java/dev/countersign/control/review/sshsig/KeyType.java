package dev.countersign.control.review.sshsig;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

/** The key types taken. Certificates, DSA and keys that are signed for by a browser are not. */
enum KeyType {
    ED25519("ssh-ed25519", false),
    ECDSA_256("ecdsa-sha2-nistp256", false),
    ECDSA_384("ecdsa-sha2-nistp384", false),
    ECDSA_521("ecdsa-sha2-nistp521", false),
    RSA("ssh-rsa", false),
    SK_ED25519("sk-ssh-ed25519@openssh.com", true),
    SK_ECDSA("sk-ecdsa-sha2-nistp256@openssh.com", true);

    private final String sshName;
    private final boolean hardware;

    KeyType(String sshName, boolean hardware) {
        this.sshName = sshName;
        this.hardware = hardware;
    }

    static Optional<KeyType> named(String name) {
        return Arrays.stream(values()).filter(t -> t.sshName.equals(name)).findFirst();
    }

    String sshName() {
        return sshName;
    }

    /** True for keys in a security key. */
    boolean hardware() {
        return hardware;
    }

    /** Whether keys of this type sign with an algorithm; RSA only with SHA-2 (RFC 8332). */
    boolean takes(String algorithm) {
        return this == RSA
                ? algorithm.equals("rsa-sha2-512") || algorithm.equals("rsa-sha2-256")
                : algorithm.equals(sshName);
    }

    KeyMaterial read(WireReader in) throws SshFormatException, GeneralSecurityException {
        return switch (this) {
            case ED25519, SK_ED25519 -> KeyMaterial.Ed25519.read(in);
            case ECDSA_256, SK_ECDSA -> KeyMaterial.Ecdsa.read(in, KeyMaterial.Ecdsa.Curve.NISTP256);
            case ECDSA_384 -> KeyMaterial.Ecdsa.read(in, KeyMaterial.Ecdsa.Curve.NISTP384);
            case ECDSA_521 -> KeyMaterial.Ecdsa.read(in, KeyMaterial.Ecdsa.Curve.NISTP521);
            case RSA -> KeyMaterial.Rsa.read(in);
        };
    }
}
