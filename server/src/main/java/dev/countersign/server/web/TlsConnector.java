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
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Listens with TLS 1.2 or 1.3, by a certificate chain and a private key from PEM files. */
final class TlsConnector {
    private static final List<String> KEY_KINDS = List.of("EC", "RSA", "EdDSA");
    private static final char[] NO_PASSWORD = {};

    private TlsConnector() {}

    static ServerConnector of(Server server, HttpConfiguration http, String host, int port, WebConfig.Tls tls) {
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setKeyStore(keyStore(tls));
        context.setKeyStorePassword("");
        context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        HttpConfiguration secure = new HttpConfiguration(http);
        secure.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(
                server,
                new SslConnectionFactory(context, HttpVersion.HTTP_1_1.asString()),
                new HttpConnectionFactory(secure));
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }

    private static KeyStore keyStore(WebConfig.Tls tls) {
        try {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(tls.certificate())))
                    .toArray(Certificate[]::new);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("server", privateKey(tls.key()), NO_PASSWORD, chain);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "web.tls: expected a PEM certificate chain in " + tls.certificate() + " and its PKCS#8 key in "
                            + tls.key() + ", found " + e.getMessage(),
                    e);
        }
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
