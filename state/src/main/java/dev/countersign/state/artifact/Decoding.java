package dev.countersign.state.artifact;

import dev.countersign.core.Finding;

/** What came of reading an artifact's bytes. */
public sealed interface Decoding {
    /** An artifact that was written in the one right way. From {@link ArtifactCodec} its signature is not yet checked. */
    record Decoded(SignedArtifact signed) implements Decoding {}

    /**
     * Not an artifact to use; the rule is {@code artifact.size}, {@code artifact.encoding} or {@code artifact.content},
     * and from {@link ArtifactVerifier} also {@code artifact.signer} or {@code artifact.signature}.
     */
    record Refused(Finding finding) implements Decoding {}
}
