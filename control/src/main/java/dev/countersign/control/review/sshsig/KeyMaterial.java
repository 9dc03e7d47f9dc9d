package dev.countersign.control.review.sshsig;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** The mathematics of a key: which signature algorithms it takes and how it verifies them. */
sealed interface KeyMaterial {
    /** Verifies a signature blob of a named algorithm over a message. */
    boolean verifies(String algorithm, byte[] message, byte[] blob) throws SshFormatException, GeneralSecurityException;

    /** {@code ssh-ed25519} (RFC 8709). */
    record Ed25519(PublicKey key) implements KeyMaterial {
        private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

        static Ed25519 read(WireReader in) throws SshFormatException, GeneralSecurityException {
            byte[] raw = in.string();
            if (raw.length != 32) {
                throw new SshFormatException("32 bytes of Ed25519 key", raw.length + " bytes");
            }
            byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + raw.length);
            System.arraycopy(raw, 0, encoded, X509_PREFIX.length, raw.length);
            return new Ed25519(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        }

        @Override
        public boolean verifies(String algorithm, byte[] message, byte[] blob)
                throws SshFormatException, GeneralSecurityException {
            requireLength(blob, 64);
            return jdkVerifies("Ed25519", key, message, blob);
        }
    }

    /** {@code ecdsa-sha2-*} (RFC 5656). */
    record Ecdsa(PublicKey key, Curve curve) implements KeyMaterial {
        /** The three required curves. */
        enum Curve {
            NISTP256("nistp256", "secp256r1", 32, "SHA256"),
            NISTP384("nistp384", "secp384r1", 48, "SHA384"),
            NISTP521("nistp521", "secp521r1", 66, "SHA512");

            final String sshName;
            final String jdkName;
            final int length;
            final String hash;

            Curve(String sshName, String jdkName, int length, String hash) {
                this.sshName = sshName;
                this.jdkName = jdkName;
                this.length = length;
                this.hash = hash;
            }
        }

        static Ecdsa read(WireReader in, Curve curve) throws SshFormatException, GeneralSecurityException {
            String named = in.text();
            byte[] point = in.string();
            if (!named.equals(curve.sshName) || point.length != 1 + 2 * curve.length || point[0] != 4) {
                throw new SshFormatException("an uncompressed point on " + curve.sshName, "another curve or form");
            }
            BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + curve.length));
            BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + curve.length, point.length));
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(curve.jdkName));
            ECParameterSpec spec = parameters.getParameterSpec(ECParameterSpec.class);
            PublicKey key = KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), spec));
            return new Ecdsa(key, curve);
        }

        @Override
        public boolean verifies(String algorithm, byte[] message, byte[] blob)
                throws SshFormatException, GeneralSecurityException {
            WireReader in = new WireReader(blob);
            byte[] both = new byte[2 * curve.length];
            place(in.positive(), both, 0);
            place(in.positive(), both, curve.length);
            in.end();
            return jdkVerifies(curve.hash + "withECDSAinP1363Format", key, message, both);
        }

        private void place(BigInteger number, byte[] into, int at) throws SshFormatException {
            if (number.bitLength() > curve.length * 8) {
                throw new SshFormatException("a number of the curve's size", number.bitLength() + " bits");
            }
            byte[] bytes = number.toByteArray();
            int skip = bytes.length > curve.length ? 1 : 0;
            int length = bytes.length - skip;
            System.arraycopy(bytes, skip, into, at + curve.length - length, length);
        }
    }

    /** {@code ssh-rsa} keys with SHA-2 signatures (RFC 8332); SHA-1 is refused. */
    record Rsa(PublicKey key, int bits) implements KeyMaterial {
        private static final int MIN_BITS = 2048;
        private static final int MAX_BITS = 8192;

        static Rsa read(WireReader in) throws SshFormatException, GeneralSecurityException {
            BigInteger exponent = in.positive();
            BigInteger modulus = in.positive();
            int bits = modulus.bitLength();
            if (bits < MIN_BITS || bits > MAX_BITS || exponent.bitLength() > 33) {
                throw new SshFormatException(
                        "an RSA key of " + MIN_BITS + " to " + MAX_BITS + " bits with a small exponent",
                        bits + " bits");
            }
            PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
            return new Rsa(key, bits);
        }

        @Override
        public boolean verifies(String algorithm, byte[] message, byte[] blob)
                throws SshFormatException, GeneralSecurityException {
            requireLength(blob, (bits + 7) / 8);
            String hash = algorithm.equals("rsa-sha2-512") ? "SHA512" : "SHA256";
            return jdkVerifies(hash + "withRSA", key, message, blob);
        }
    }

    /** The message a security key signs in place of the message itself ({@code PROTOCOL.u2f}). */
    static byte[] hardwareMessage(String application, byte flags, byte[] counter, byte[] message)
            throws GeneralSecurityException {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        byte[] applicationHash = sha.digest(application.getBytes(StandardCharsets.ISO_8859_1));
        byte[] messageHash = sha.digest(message);
        byte[] all = new byte[32 + 1 + 4 + 32];
        System.arraycopy(applicationHash, 0, all, 0, 32);
        all[32] = flags;
        System.arraycopy(counter, 0, all, 33, 4);
        System.arraycopy(messageHash, 0, all, 37, 32);
        return all;
    }

    private static void requireLength(byte[] blob, int length) throws SshFormatException {
        if (blob.length != length) {
            throw new SshFormatException("a signature of " + length + " bytes", blob.length + " bytes");
        }
    }

    private static boolean jdkVerifies(String algorithm, PublicKey key, byte[] message, byte[] blob)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initVerify(key);
        signature.update(message);
        return signature.verify(blob);
    }
}
