package dev.countersign.server.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Certificates and private keys out of PEM files (RFC 7468). What cannot be used is an {@link IllegalArgumentException}. */
public final class PemFiles {
    private static final List<String> KEY_KINDS = List.of("EC", "RSA", "EdDSA");
    private static final char[] NO_PASSWORD = {};

    private PemFiles() {}

    /**
     * A certificate chain, the own first, with its PKCS#8 private key; the store's password is empty.
     *
     * @param setting names the settings, for messages
     */
    public static KeyStore identity(String setting, Path certificate, Path key) {
        try {
            KeyStore store = empty();
            store.setKeyEntry("own", privateKey(key), NO_PASSWORD, certificates(certificate));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    setting + ": expected a PEM certificate chain in " + certificate + " and its PKCS#8 key in " + key
                            + ", found " + e.getMessage(),
                    e);
        }
    }

    /** The certificates that others' chains must end in. */
    public static KeyStore anchors(String setting, Path file) {
        try {
            KeyStore store = empty();
            Certificate[] all = certificates(file);
            for (int i = 0; i < all.length; i++) {
                store.setCertificateEntry("anchor-" + i, all[i]);
            }
            if (all.length == 0) {
                throw new IOException("no certificate");
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    setting + ": expected PEM certificates in " + file + ", found " + e.getMessage(), e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static Certificate[] certificates(Path file) throws GeneralSecurityException, IOException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                .toArray(Certificate[]::new);
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        String pem = Files.readString(file, StandardCharsets.US_ASCII);
        String base64 = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
        byte[] der;
        try {
            der = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IOException("no line BEGIN PRIVATE KEY in " + file, e);
        }
        for (String kind : KEY_KINDS) {
            Optional<PrivateKey> key = read(kind, der);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new IOException("a key that is none of " + KEY_KINDS + " in " + file);
    }

    private static Optional<PrivateKey> read(String kind, byte[] der) throws GeneralSecurityException {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (InvalidKeySpecException _) {
            return Optional.empty();
        }
    }
}
