package dev.countersign.state.artifact;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Finding;
import dev.countersign.core.Verdict;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks that an artifact is what a trusted signer signed. Thread-safe. */
public final class ArtifactVerifier {
    private final Map<String, PublicKey> trusted;

    /** Trusts these Ed25519 keys. */
    public ArtifactVerifier(Collection<? extends PublicKey> trusted) {
        this.trusted =
                trusted.stream().collect(Collectors.toUnmodifiableMap(ArtifactSigner::keyId, k -> k, (a, b) -> a));
    }

    /** Accepted, or one finding: {@code artifact.id}, {@code artifact.signer} or {@code artifact.signature}. */
    public Verdict verify(SignedArtifact signed) {
        StateArtifact artifact = signed.artifact();
        PublicKey key = trusted.get(signed.keyId());
        if (!artifact.id().equals(artifact.contentId())) {
            return rejected("artifact.id", artifact, artifact.contentId(), artifact.id());
        }
        if (key == null) {
            return rejected("artifact.signer", artifact, "one of " + trusted.keySet(), signed.keyId());
        }
        return holds(signed, key)
                ? new Verdict.Accepted()
                : rejected(
                        "artifact.signature", artifact, "a signature by " + signed.keyId(), "one that does not verify");
    }

    private static boolean holds(SignedArtifact signed, PublicKey key) {
        try {
            Signature signature = Signature.getInstance(ArtifactSigner.ALGORITHM);
            signature.initVerify(key);
            signature.update(CanonicalJson.bytes(signed.artifact()));
            return signature.verify(signed.signature().copy());
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static Verdict rejected(String rule, StateArtifact artifact, @Nullable String expected, String found) {
        return new Verdict.Rejected(List.of(
                Finding.error(rule, artifact.id(), "" + expected, found, "fetch the artifact again from who made it")));
    }
}
