package dev.countersign.state.artifact;

import dev.countersign.core.Finding;
import dev.countersign.core.Verdict;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks that an artifact is what a trusted signer signed. Thread-safe. */
public final class ArtifactVerifier {
    private final Map<String, PublicKey> trusted;

    /** Trusts these Ed25519 keys. */
    public ArtifactVerifier(Collection<? extends PublicKey> trusted) {
        this.trusted =
                trusted.stream().collect(Collectors.toUnmodifiableMap(ArtifactSigner::keyId, k -> k, (a, b) -> a));
    }

    /** Reads bytes of unknown origin and checks who signed them. */
    public Decoding open(byte[] bytes) {
        return switch (ArtifactCodec.decode(bytes)) {
            case Decoding.Refused refused -> refused;
            case Decoding.Decoded decoded ->
                switch (verify(decoded.signed())) {
                    case Verdict.Accepted _ -> decoded;
                    case Verdict.Rejected(List<Finding> findings) -> new Decoding.Refused(findings.getFirst());
                };
        };
    }

    /** Accepted, or one finding: {@code artifact.id}, {@code artifact.signer} or {@code artifact.signature}. */
    public Verdict verify(SignedArtifact signed) {
        StateArtifact artifact = signed.artifact();
        byte[] content = ArtifactCodec.content(artifact);
        PublicKey key = trusted.get(signed.keyId());
        if (!artifact.id().equals(ArtifactCodec.id(content))) {
            return rejected("artifact.id", artifact, ArtifactCodec.id(content), artifact.id());
        }
        if (key == null) {
            return rejected("artifact.signer", artifact, "one of " + trusted.keySet(), signed.keyId());
        }
        return holds(signed, content, key)
                ? new Verdict.Accepted()
                : rejected(
                        "artifact.signature", artifact, "a signature by " + signed.keyId(), "one that does not verify");
    }

    private static boolean holds(SignedArtifact signed, byte[] content, PublicKey key) {
        try {
            Signature signature = Signature.getInstance(ArtifactSigner.ALGORITHM);
            signature.initVerify(key);
            signature.update(CoseEnvelope.toBeSigned(signed.keyId(), content));
            return signature.verify(signed.signature().copy());
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static Verdict rejected(String rule, StateArtifact artifact, String expected, String found) {
        return new Verdict.Rejected(List.of(
                Finding.error(rule, artifact.id(), expected, found, "fetch the artifact again from who made it")));
    }
}
