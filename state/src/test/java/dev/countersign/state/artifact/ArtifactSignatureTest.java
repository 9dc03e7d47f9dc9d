package dev.countersign.state.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Verdict;
import dev.countersign.core.Verdict.Rejected;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArtifactSignatureTest {
    private final ArtifactSigner signer = new ArtifactSigner(ArtifactSigner.newKeys());
    private final ArtifactVerifier verifier = new ArtifactVerifier(List.of(signer.publicKey()));
    private final StateArtifact artifact = Samples.totals("r1", 0, Samples.ONE_IN_100, 5_000);

    @Test
    void signedArtifact_isAcceptedAlsoAfterJson() {
        SignedArtifact signed = signer.sign(artifact);
        byte[] json = CanonicalJson.bytes(signed);

        SignedArtifact again = CanonicalJson.MAPPER.readValue(json, SignedArtifact.class);

        assertThat(again).isEqualTo(signed);
        assertThat(verifier.verify(again)).isEqualTo(new Verdict.Accepted());
    }

    @Test
    void sketchPayload_survivesJson() {
        SignedArtifact signed = signer.sign(Samples.hitters(Samples.KEY, "r1", 0, 7, 100));

        SignedArtifact again = CanonicalJson.MAPPER.readValue(CanonicalJson.bytes(signed), SignedArtifact.class);

        assertThat(verifier.verify(again)).isEqualTo(new Verdict.Accepted());
        assertThat(again.artifact().payload()).isEqualTo(signed.artifact().payload());
    }

    @Test
    void alteredValueUnderTheOldId_isRefused() {
        StateArtifact altered = new StateArtifact(
                artifact.id(),
                artifact.query(),
                artifact.scope(),
                artifact.quality(),
                artifact.provenance(),
                artifact.policy(),
                new Payload.Totals(Map.of("packets", 1.0)));

        assertThat(rule(new SignedArtifact(
                        altered, signer.keyId(), signer.sign(artifact).signature())))
                .isEqualTo("artifact.id");
    }

    @Test
    void alteredValueUnderItsOwnId_isRefused() {
        StateArtifact altered = Samples.totals("r1", 0, Samples.ONE_IN_100, 5_001);

        assertThat(rule(new SignedArtifact(
                        altered, signer.keyId(), signer.sign(artifact).signature())))
                .isEqualTo("artifact.signature");
    }

    @Test
    void signatureOfTheWrongLength_isRefused() {
        assertThat(rule(new SignedArtifact(artifact, signer.keyId(), Bytes.copyOf(new byte[3]))))
                .isEqualTo("artifact.signature");
    }

    @Test
    void strangersSignature_isRefused() {
        ArtifactSigner stranger = new ArtifactSigner(ArtifactSigner.newKeys());

        assertThat(rule(stranger.sign(artifact))).isEqualTo("artifact.signer");
        assertThat(rule(new SignedArtifact(
                        artifact, signer.keyId(), stranger.sign(artifact).signature())))
                .isEqualTo("artifact.signature");
    }

    @Test
    void everyFlippedBitOfTheSignature_isRefused() {
        SignedArtifact signed = signer.sign(artifact);
        for (int bit = 0; bit < 8 * signed.signature().size(); bit++) {
            byte[] bytes = signed.signature().copy();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(verifier.verify(new SignedArtifact(artifact, signed.keyId(), Bytes.copyOf(bytes))))
                    .isInstanceOf(Rejected.class);
        }
    }

    @Test
    void keyOfAnotherKind_isRefusedAtOnce() throws Exception {
        assertThatThrownBy(() ->
                        new ArtifactSigner(KeyPairGenerator.getInstance("EC").generateKeyPair()))
                .hasMessageContaining("expected Ed25519, found EC");
    }

    private String rule(SignedArtifact signed) {
        return switch (verifier.verify(signed)) {
            case Verdict.Accepted _ -> "accepted";
            case Rejected(var findings) -> findings.getFirst().rule();
        };
    }
}
