package dev.countersign.control.review.sshsig;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A parsed SSHSIG, version 1 ({@code PROTOCOL.sshsig}): the signer's public key, a namespace, a hash algorithm and the
 * signature.
 */
final class ArmoredSignature {
    private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
    private static final String END = "-----END SSH SIGNATURE-----";
    private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_ARMORED = 16 << 10;

    private final byte[] publicKey;
    private final String namespace;
    private final byte[] reserved;
    private final String hashAlgorithm;
    private final byte[] signature;

    private ArmoredSignature(WireReader in) throws SshFormatException {
        if (!Arrays.equals(in.bytes(MAGIC.length), MAGIC)) {
            throw new SshFormatException("the magic SSHSIG", "other bytes");
        }
        int version = in.uint32();
        if (version != 1) {
            throw new SshFormatException("SSHSIG version 1", "version " + version);
        }
        publicKey = in.string();
        namespace = in.text();
        reserved = in.string();
        hashAlgorithm = in.text();
        signature = in.string();
        in.end();
    }

    static ArmoredSignature parse(String armored) throws SshFormatException {
        String text = armored.length() > MAX_ARMORED ? "" : armored.strip();
        if (!text.startsWith(BEGIN) || !text.endsWith(END) || text.length() < BEGIN.length() + END.length()) {
            throw new SshFormatException(
                    "an armored SSH signature of at most " + MAX_ARMORED + " characters", "other text");
        }
        String base64 = text.substring(BEGIN.length(), text.length() - END.length())
                .replace("\r", "")
                .replace("\n", "");
        try {
            return new ArmoredSignature(new WireReader(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException e) {
            throw new SshFormatException("base64", "other characters");
        }
    }

    byte[] publicKey() {
        return publicKey.clone();
    }

    String namespace() {
        return namespace;
    }

    String hashAlgorithm() {
        return hashAlgorithm;
    }

    byte[] signature() {
        return signature.clone();
    }

    /** What is signed, given the hash of the message. */
    byte[] signed(byte[] messageHash) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(MAGIC);
        string(out, namespace.getBytes(StandardCharsets.ISO_8859_1));
        string(out, reserved);
        string(out, hashAlgorithm.getBytes(StandardCharsets.ISO_8859_1));
        string(out, messageHash);
        return out.toByteArray();
    }

    private static void string(ByteArrayOutputStream out, byte[] bytes) {
        out.write(bytes.length >>> 24);
        out.write(bytes.length >>> 16);
        out.write(bytes.length >>> 8);
        out.write(bytes.length);
        out.writeBytes(bytes);
    }
}
