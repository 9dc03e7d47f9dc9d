package dev.countersign.state.artifact;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Digest;
import dev.countersign.core.Finding;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Artifacts as bytes: {@code COSE_Sign1} (RFC 9052) over CBOR in its core deterministic encoding (RFC 8949 section
 * 4.2.1). The content is a map with the names of the JSON view, without the id, which is its digest. Every artifact has
 * exactly one encoding; {@code docs/reference/artifacts.md} has the grammar.
 */
public final class ArtifactCodec {
    /** Media type of an encoded artifact (RFC 9052 section 2, tagged). */
    public static final String MEDIA_TYPE = "application/cose; cose-type=\"cose-sign1\"";

    /** No artifact has more bytes than this. */
    public static final int LARGEST = 8 << 20;

    private static final String HINT = "fetch the artifact again from who made it";

    private ArtifactCodec() {}

    /** The one encoding of a signed artifact. */
    public static byte[] encode(SignedArtifact signed) {
        return new CoseEnvelope(signed.keyId(), Bytes.copyOf(content(signed.artifact())), signed.signature()).encode();
    }

    /** Reads bytes of unknown origin; allocates in proportion to their length. The signature is not checked. */
    public static Decoding decode(byte[] bytes) {
        if (bytes.length > LARGEST) {
            return refused("artifact.size", "at most " + LARGEST + " bytes", bytes.length + "");
        }
        try {
            CoseEnvelope envelope = CoseEnvelope.decode(bytes);
            byte[] content = envelope.content().copy();
            SignedArtifact signed = new SignedArtifact(artifact(content), envelope.keyId(), envelope.signature());
            return Arrays.equals(content(signed.artifact()), content)
                    ? new Decoding.Decoded(signed)
                    : refused("artifact.content", "values in the form in which they are written", "another form");
        } catch (MalformedCbor e) {
            return refused("artifact.encoding", e.expected(), e.found());
        } catch (JacksonException | IllegalArgumentException e) {
            return refused("artifact.content", "the fields of an artifact", "" + e.getMessage());
        }
    }

    /** What is signed and digested: all of the artifact but its id. */
    static byte[] content(StateArtifact artifact) {
        ObjectNode fields = CanonicalJson.MAPPER.valueToTree(artifact);
        fields.remove("id");
        return CborWriter.bytes(fields);
    }

    private static StateArtifact artifact(byte[] content) {
        JsonNode tree = CborReader.read(content);
        if (!(tree instanceof ObjectNode fields) || fields.has("id")) {
            throw new MalformedCbor(0, "a map without an id", "other content");
        }
        fields.put("id", id(content));
        return CanonicalJson.MAPPER.treeToValue(fields, StateArtifact.class);
    }

    static String id(byte[] content) {
        return "sa-" + Digest.of(content).hex().substring(0, ArtifactSigner.ID_DIGITS);
    }

    private static Decoding refused(String rule, String expected, String found) {
        return new Decoding.Refused(Finding.error(rule, "", expected, found, HINT));
    }
}
