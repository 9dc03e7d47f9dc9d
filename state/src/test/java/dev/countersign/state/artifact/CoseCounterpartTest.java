package dev.countersign.state.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.authlete.cbor.CBORDecoder;
import com.authlete.cbor.CBORTaggedItem;
import com.authlete.cose.COSEProtectedHeaderBuilder;
import com.authlete.cose.COSESign1;
import com.authlete.cose.COSESign1Builder;
import com.authlete.cose.COSESigner;
import com.authlete.cose.COSEVerifier;
import com.authlete.cose.SigStructureBuilder;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Digest;
import dev.countersign.core.evidence.ErrorStatement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Artifacts as two implementations of COSE that nobody here wrote find and write them. */
class CoseCounterpartTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path CBOR2 = Path.of("/usr/lib/python3/dist-packages/cbor2/__init__.py");
    private static final int EDDSA = -8;

    private final KeyPair keys = ArtifactSigner.newKeys();
    private final ArtifactSigner signer = new ArtifactSigner(keys);
    private final SignedArtifact signed = signer.sign(Samples.hitters(Samples.KEY, "r1", 0, 7, 100));

    @TempDir
    Path directory;

    @Test
    void authlete_acceptsOurSignature() throws Exception {
        CBORTaggedItem tagged = (CBORTaggedItem) new CBORDecoder(ArtifactCodec.encode(signed)).next();
        COSESign1 message = COSESign1.build(tagged.getTagContent());

        assertThat(new COSEVerifier(signer.publicKey()).verify(message)).isTrue();
        assertThat(message.getProtectedHeader().getAlg()).isEqualTo(EDDSA);
    }

    @Test
    void whatAuthleteSigns_isAccepted() throws Exception {
        var header = new COSEProtectedHeaderBuilder()
                .alg(EDDSA)
                .contentType(CoseEnvelope.CONTENT_TYPE)
                .kid(HexFormat.of().parseHex(signer.keyId()))
                .build();
        byte[] content = ArtifactCodec.content(signed.artifact());
        var structure = new SigStructureBuilder()
                .signature1()
                .bodyAttributes(header)
                .payload(content)
                .build();
        byte[] message = new COSESign1Builder()
                .protectedHeader(header)
                .payload(content)
                .signature(new COSESigner(keys.getPrivate()).sign(structure, EDDSA))
                .build()
                .getTagged()
                .encode();

        assertThat(new ArtifactVerifier(List.of(signer.publicKey())).open(message))
                .isEqualTo(new Decoding.Decoded(signed));
    }

    @Test
    @Tag("counterpart")
    void cbor2AndCryptography_readTheSame() throws Exception {
        boolean here = Files.isExecutable(PYTHON) && Files.exists(CBOR2);
        assertThat(here || !"true".equals(System.getenv("CI")))
                .as("python3-cbor2 is needed when CI=true")
                .isTrue();
        assumeTrue(here, "python3-cbor2 is not installed");
        Path file = Files.write(directory.resolve("artifact.cose"), ArtifactCodec.encode(signed));
        byte[] spki = signer.publicKey().getEncoded();
        String key = HexFormat.of().formatHex(Arrays.copyOfRange(spki, spki.length - 32, spki.length));

        JsonNode seen = run("src/test/python/cose_artifact.py", file.toString(), key);

        assertThat(seen.path("tag").asInt()).isEqualTo(18);
        assertThat(seen.path("alg").asInt()).isEqualTo(EDDSA);
        assertThat(seen.path("kid").asString()).isEqualTo(signer.keyId());
        assertThat(seen.path("canonical").asBoolean()).isTrue();
        assertThat(seen.path("whole").asBoolean()).isTrue();
        assertThat(seen.path("id").asString()).isEqualTo(signed.artifact().id());
        assertThat(seen.path("query").asString()).isEqualTo("HEAVY_HITTER_SOURCES");
        assertThat(seen.path("image").asString())
                .isEqualTo(Digest.of(((Payload.Compact) signed.artifact().payload())
                                .image()
                                .copy())
                        .hex());
        assertThat(seen.path("bound").asDouble())
                .isEqualTo(((ErrorStatement.Bounded) signed.artifact().quality().error()).bound());
    }

    private JsonNode run(String... arguments) throws Exception {
        Path output = directory.resolve("output");
        List<String> command = new ArrayList<>(List.of(PYTHON.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return CanonicalJson.MAPPER.readTree(text);
    }
}
