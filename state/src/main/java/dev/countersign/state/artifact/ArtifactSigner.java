package dev.countersign.state.artifact;

import dev.countersign.core.Digest;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** Signs artifacts with one Ed25519 key. Thread-safe. */
public final class ArtifactSigner {
    static final String ALGORITHM = "Ed25519";
    /** Hexadecimal digits of a key's or an artifact's id. */
    static final int ID_DIGITS = 32;

    private final PrivateKey key;
    private final PublicKey publicKey;
    private final String keyId;

    /** A signer with this pair; a pair that is not Ed25519 is an {@link IllegalArgumentException}. */
    public ArtifactSigner(KeyPair pair) {
        this.key = pair.getPrivate();
        this.publicKey = pair.getPublic();
        this.keyId = keyId(publicKey);
        try {
            Signature.getInstance(ALGORITHM).initSign(key);
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException(
                    "artifact signing key: expected Ed25519, found " + key.getAlgorithm(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform since 15 has Ed25519", e);
        }
    }

    /** A new key pair. */
    public static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform since 15 has Ed25519", e);
        }
    }

    public String keyId() {
        return keyId;
    }

    /** What a verifier needs. */
    public PublicKey publicKey() {
        return publicKey;
    }

    public SignedArtifact sign(StateArtifact artifact) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(CoseEnvelope.toBeSigned(keyId, ArtifactCodec.content(artifact)));
            return new SignedArtifact(artifact, keyId, Bytes.copyOf(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that could sign before cannot sign now", e);
        }
    }

    static String keyId(PublicKey key) {
        return Digest.of(key.getEncoded()).hex().substring(0, ID_DIGITS);
    }
}
