package dev.countersign.state.artifact;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * {@code COSE_Sign1} (RFC 9052 section 4.2) in the one form that artifacts have: tagged, the content inside, algorithm
 * EdDSA (RFC 9053 section 2.2) with the type of the content and the key's id in the protected header, nothing
 * unprotected.
 */
record CoseEnvelope(String keyId, Bytes content, Bytes signature) {
    static final String CONTENT_TYPE = "application/vnd.countersign.state-artifact+cbor;v=1";

    private static final int SIGN1_TAG = 18;
    private static final int ALGORITHM = 1;
    private static final int EDDSA = -8;
    private static final int TYPE = 3;
    private static final int KEY_ID = 4;
    private static final int KEY_ID_BYTES = ArtifactSigner.ID_DIGITS / 2;
    private static final int SIGNATURE_BYTES = 64;

    byte[] encode() {
        return new CborWriter()
                .tag(SIGN1_TAG)
                .array(4)
                .bytesItem(header(keyId))
                .map(0)
                .bytesItem(content.copy())
                .bytesItem(signature.copy())
                .toBytes();
    }

    /** Reads the outside only; the content is as yet just bytes. */
    static CoseEnvelope decode(byte[] bytes) {
        CborReader in = new CborReader(bytes);
        exactly("the tag of COSE_Sign1", SIGN1_TAG, in.head(CborWriter.TAG));
        exactly("the parts of COSE_Sign1", 4, in.head(CborWriter.ARRAY));
        byte[] header = in.bytesItem();
        int from = Math.max(0, header.length - KEY_ID_BYTES);
        String keyId = HexFormat.of().formatHex(header, from, header.length);
        if (!Arrays.equals(header, header(keyId))) {
            throw new MalformedCbor(
                    2, "a protected header with alg EdDSA, type " + CONTENT_TYPE + " and kid", "another");
        }
        exactly("unprotected header fields", 0, in.head(CborWriter.MAP));
        byte[] content = in.bytesItem();
        byte[] signature = in.bytesItem();
        exactly("bytes of signature", SIGNATURE_BYTES, signature.length);
        in.end();
        return new CoseEnvelope(keyId, Bytes.copyOf(content), Bytes.copyOf(signature));
    }

    /** What is signed: the {@code Sig_structure} of RFC 9052 section 4.4, without external data. */
    static byte[] toBeSigned(String keyId, byte[] content) {
        return new CborWriter()
                .array(4)
                .text("Signature1")
                .bytesItem(header(keyId))
                .bytesItem(new byte[0])
                .bytesItem(content)
                .toBytes();
    }

    private static byte[] header(String keyId) {
        return new CborWriter()
                .map(3)
                .integer(ALGORITHM)
                .integer(EDDSA)
                .integer(TYPE)
                .text(CONTENT_TYPE)
                .integer(KEY_ID)
                .bytesItem(HexFormat.of().parseHex(keyId))
                .toBytes();
    }

    private static void exactly(String what, int expected, int found) {
        if (found != expected) {
            throw new MalformedCbor(0, what + " " + expected, found + "");
        }
    }
}
