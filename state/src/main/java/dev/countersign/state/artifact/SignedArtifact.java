package dev.countersign.state.artifact;

/**
 * An artifact and who vouches for it.
 *
 * @param keyId the signing key: the first 32 digits of the SHA-256 of its public half (X.509 SubjectPublicKeyInfo)
 * @param signature Ed25519 (RFC 8032) over the {@code Sig_structure} of {@code COSE_Sign1} (RFC 9052 section 4.4); see
 *     {@link ArtifactCodec}
 */
public record SignedArtifact(StateArtifact artifact, String keyId, Bytes signature) {}
