package dev.countersign.state.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class ArtifactCodecTest {
    private static final int MUTATIONS = 100_000;

    private final ArtifactSigner signer = new ArtifactSigner(ArtifactSigner.newKeys());
    private final ArtifactVerifier verifier = new ArtifactVerifier(List.of(signer.publicKey()));
    private final SignedArtifact totals = signer.sign(Samples.totals("r1", 0, Samples.ONE_IN_100, 5_000.5));
    private final byte[] bytes = ArtifactCodec.encode(totals);

    @Test
    void everyKindOfPayload_comesBackEqual() {
        StateArtifact raw = Samples.artifact(
                QueryClass.TRAFFIC_MIX,
                Samples.scope("r1", "*", 0, Sampling.NONE),
                ArtifactError.ofPackets(1, Sampling.NONE),
                new Payload.Raw("text/plain", Bytes.copyOf(new byte[] {-1, 0, 1})));
        List<StateArtifact> artifacts = List.of(
                totals.artifact(),
                raw,
                Samples.hitters(Samples.KEY, "r1", 0, 7, 100),
                Samples.distinct("r1", Samples.ONE_IN_100, 0, 100));

        for (StateArtifact artifact : artifacts) {
            SignedArtifact signed = signer.sign(artifact);
            assertThat(verifier.open(ArtifactCodec.encode(signed))).isEqualTo(new Decoding.Decoded(signed));
        }
    }

    @Test
    void sketch_isCarriedAsItIs() {
        SignedArtifact hitters = signer.sign(Samples.hitters(Samples.KEY, "r1", 0, 7, 100));
        byte[] image = ((Payload.Compact) hitters.artifact().payload()).image().copy();

        byte[] encoded = ArtifactCodec.encode(hitters);

        assertThat(HexFormat.of().formatHex(encoded)).contains(HexFormat.of().formatHex(image));
        assertThat(encoded.length).isLessThan(image.length + 1_200);
    }

    @Test
    void noMutation_isAccepted() {
        SplittableRandom random = new SplittableRandom(4);
        byte[] sketch = ArtifactCodec.encode(signer.sign(Samples.distinct("r1", Sampling.NONE, 0, 40)));
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] original = i % 2 == 0 ? bytes : sketch;
            byte[] mutant = mutant(original, random);
            if (!Arrays.equals(mutant, original) && verifier.open(mutant) instanceof Decoding.Decoded) {
                accepted.add(HexFormat.of().formatHex(mutant));
            }
        }
        assertThat(accepted).isEmpty();
    }

    /** A flipped bit, another byte, a cut, a piece doubled, or something at the end. */
    private static byte[] mutant(byte[] original, SplittableRandom random) {
        byte[] mutant = original.clone();
        int at = random.nextInt(mutant.length);
        switch (random.nextInt(5)) {
            case 0, 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> mutant[at] = (byte) random.nextInt(256);
            case 3 -> mutant = Arrays.copyOf(mutant, random.nextBoolean() ? at : mutant.length + 1 + at % 9);
            default ->
                System.arraycopy(original, at, mutant, random.nextInt(mutant.length - (mutant.length - at) + 1), 1);
        }
        return mutant;
    }

    @Test
    void everyPrefix_isRefusedAsShort() {
        for (int length = 0; length < bytes.length; length++) {
            assertThat(rule(Arrays.copyOf(bytes, length))).isEqualTo("artifact.encoding");
        }
    }

    @Test
    void tooManyBytes_areNotLookedAt() {
        assertThat(rule(new byte[ArtifactCodec.LARGEST + 1])).isEqualTo("artifact.size");
    }

    @ParameterizedTest
    @CsvSource({
        "1817,            the shortest form of 23",
        "190017,          the shortest form of 23",
        "1a000000ff,      the shortest form of 255",
        "fa3f800000,      its shortest form",
        "fb3ff0000000000000, its shortest form",
        "f97e00,          finite number",
        "fb7ff0000000000000, finite number",
        "5fff,            a definite length",
        "9fff,            a definite length",
        "c001,            no tag",
        "f6,              'true, false or a number'",
        "1bffffffffffffffff, 64 bits",
        "61ff,            UTF-8",
        "a261620161610a,  keys in order",
        "a2616101616101,  keys in order",
        "a10101,          major type 3",
        "5affffffff,      at most 0",
        "9b7fffffffffffffff, at most 0",
        "0000,            the end"
    })
    void otherEncodings_areRefusedWhereTheyDiffer(String hex, String expected) {
        MalformedCbor malformed = assertThrows(
                MalformedCbor.class, () -> CborReader.read(HexFormat.of().parseHex(hex)));

        assertThat(malformed.expected()).contains(expected);
    }

    @Test
    void depthAndItems_areBounded() {
        byte[] deep = new byte[40_000];
        Arrays.fill(deep, (byte) 0x81);
        byte[] wide = new byte[5 + 300_000];
        System.arraycopy(HexFormat.of().parseHex("9a000493e0"), 0, wide, 0, 5);

        for (byte[] bomb : List.of(deep, wide)) {
            assertThat(assertThrows(MalformedCbor.class, () -> CborReader.read(bomb))
                            .expected())
                    .contains("levels");
        }
    }

    /** Examples of RFC 8949 appendix A. */
    @ParameterizedTest
    @CsvSource({
        "0.0, f90000",
        "-0.0, f98000",
        "1.0, f93c00",
        "1.1, fb3ff199999999999a",
        "1.5, f93e00",
        "65504.0, f97bff",
        "100000.0, fa47c35000",
        "3.4028234663852886e+38, fa7f7fffff",
        "1.0e+300, fb7e37e43c8800759c",
        "5.960464477539063e-8, f90001",
        "0.00006103515625, f90400",
        "-4.1, fbc010666666666666"
    })
    void floats_takeTheirShortestForm(double value, String hex) {
        byte[] encoded = CborWriter.bytes(JsonNodeFactory.instance.numberNode(value));

        assertThat(HexFormat.of().formatHex(encoded)).isEqualTo(hex);
        assertThat(CborReader.read(encoded).doubleValue()).isEqualTo(value);
    }

    /** Examples of RFC 8949 appendix A. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; 00",
                "23; 17",
                "24; 1818",
                "1000000; 1a000f4240",
                "9223372036854775807; 1b7fffffffffffffff",
                "-1; 20",
                "-1000; 3903e7",
                "-9223372036854775808; 3b7fffffffffffffff",
                "\"\\u00fc\"; 62c3bc",
                "[1,[2,3]]; 8201820203",
                "{\"b\":[2,3],\"a\":1}; a26161016162820203",
                "{\"aa\":true,\"b\":false}; a26162f4626161f5"
            })
    void items_takeTheirOneForm(String json, String hex) {
        byte[] encoded = CborWriter.bytes(new JsonMapper().readTree(json));

        assertThat(HexFormat.of().formatHex(encoded)).isEqualTo(hex);
        assertThat(CborWriter.bytes(CborReader.read(encoded))).isEqualTo(encoded);
    }

    @Test
    void contentOfAnotherForm_isRefusedThoughItsSignatureHolds() throws Exception {
        KeyPair keys = ArtifactSigner.newKeys();
        ArtifactSigner careless = new ArtifactSigner(keys);
        byte[] content = HexFormat.of()
                .parseHex(HexFormat.of()
                        .formatHex(ArtifactCodec.content(totals.artifact()))
                        .replace(hex("2026-07-01T12:00:10Z"), hex("2026-07-01T12:00:10z")));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(CoseEnvelope.toBeSigned(careless.keyId(), content));

        byte[] encoded =
                new CoseEnvelope(careless.keyId(), Bytes.copyOf(content), Bytes.copyOf(signature.sign())).encode();

        assertThat(rule(encoded)).isEqualTo("artifact.content");
    }

    @Test
    void fieldsThatAreNoArtifact_areRefused() {
        byte[] content = CborWriter.bytes(new JsonMapper().valueToTree(Map.of("query", "TRAFFIC_MIX", "extra", 1)));

        assertThat(rule(new CoseEnvelope(signer.keyId(), Bytes.copyOf(content), Bytes.copyOf(new byte[64])).encode()))
                .isEqualTo("artifact.content");
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String rule(byte[] bytes) {
        return switch (ArtifactCodec.decode(bytes)) {
            case Decoding.Decoded(SignedArtifact signed) ->
                "decoded " + signed.artifact().id();
            case Decoding.Refused(var finding) -> finding.rule();
        };
    }
}
