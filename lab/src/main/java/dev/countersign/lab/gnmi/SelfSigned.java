package dev.countersign.lab.gnmi;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * A certificate for 127.0.0.1 that signs itself (RFC 5280 section 4.1), with a new key of P-256 that is nowhere but in
 * memory. For the lab only.
 *
 * @param keys shows it to clients
 * @param pem for those who are to trust it
 */
public record SelfSigned(KeyManager keys, String pem) {
    private static final byte[] ECDSA_SHA256 = HexFormat.of().parseHex("300A06082A8648CE3D040302");
    private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");
    /** The extension subjectAltName with one iPAddress, 127.0.0.1. */
    private static final byte[] LOOPBACK = HexFormat.of().parseHex("A3133011300F0603551D110408300687047F000001");

    private static final byte[] VERSION_3 = HexFormat.of().parseHex("A003020102");
    private static final Duration LIFETIME = Duration.ofDays(365);
    private static final Duration EARLIER = Duration.ofDays(1);
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;

    /** Makes one, valid from a day ago for a year. */
    public static SelfSigned make(String name, Instant now, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair pair = generator.generateKeyPair();
            byte[] der = certificate(name, now, pair, random);
            Certificate certificate =
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("own", pair.getPrivate(), new char[0], new Certificate[] {certificate});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            return new SelfSigned(
                    keys.getKeyManagers()[0],
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                            + "\n-----END CERTIFICATE-----\n");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java platform has P-256, ECDSA and PKCS#12", e);
        }
    }

    private static byte[] certificate(String name, Instant now, KeyPair pair, SecureRandom random)
            throws GeneralSecurityException {
        byte[] serial = new byte[16];
        random.nextBytes(serial);
        serial[0] = (byte) ((serial[0] & 0x3F) | 0x40);
        byte[] subject =
                der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(0x0C, name.getBytes(StandardCharsets.UTF_8)))));
        byte[] toBeSigned = der(
                SEQUENCE,
                VERSION_3,
                der(0x02, serial),
                ECDSA_SHA256,
                subject,
                der(SEQUENCE, time(now.minus(EARLIER)), time(now.plus(LIFETIME))),
                subject,
                pair.getPublic().getEncoded(),
                LOOPBACK);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate(), random);
        signature.update(toBeSigned);
        return der(SEQUENCE, toBeSigned, ECDSA_SHA256, der(0x03, new byte[1], signature.sign()));
    }

    private static byte[] time(Instant at) {
        return der(0x17, UTC_TIME.format(at).getBytes(StandardCharsets.US_ASCII));
    }

    /** Tag, length and contents (X.690 section 8.1). */
    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream contents = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            contents.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = contents.size();
        if (length >= 0x100) {
            out.write(0x82);
            out.write(length >>> Byte.SIZE);
        } else if (length >= 0x80) {
            out.write(0x81);
        }
        out.write(length & 0xFF);
        out.writeBytes(contents.toByteArray());
        return out.toByteArray();
    }
}
