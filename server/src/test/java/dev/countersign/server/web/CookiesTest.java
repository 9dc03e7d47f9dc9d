package dev.countersign.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.server.auth.SessionConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cookies carry, over plain loopback, behind a proxy that ends TLS, and over TLS. */
class CookiesTest {
    private static final List<Endpoint> ENDPOINTS = List.of(
            Endpoint.get(
                    "/api/v1/in",
                    Access.ANYONE,
                    (_, _) -> new Reply.WithCookies(
                            Reply.json("in"), List.of(new CookieSetting(CookieName.SESSION, "secret", Duration.ZERO)))),
            Endpoint.get(
                    "/api/v1/who",
                    Access.PERSON,
                    (call, _) -> Reply.json(call.operator().displayName())));

    @TempDir
    private Path folder;

    @Test
    void overPlainLoopback_cookieIsHiddenFromScriptsAndSites() throws Exception {
        try (WebFixture web = new WebFixture(folder, Clock.systemUTC(), ENDPOINTS)) {
            assertThat(web.get("/api/v1/in").headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("countersign-session=secret;")
                    .contains("HttpOnly", "SameSite=Strict", "Path=/")
                    .doesNotContain("Domain", "Max-Age", "Expires");
        }
    }

    @Test
    void behindAProxyThatEndsTls_cookieIsBoundToTheHost() throws Exception {
        URI origin = URI.create("https://countersign.example.net");
        try (WebFixture web = WebFixture.seenAs(origin, folder, Clock.systemUTC(), ENDPOINTS)) {
            HttpResponse<String> reply = web.get("/api/v1/in");

            assertThat(reply.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("__Host-countersign-session=secret;")
                    .contains("HttpOnly", "SameSite=Strict", "Path=/", "Secure")
                    .doesNotContain("Domain");
            assertThat(reply.headers().firstValue("Strict-Transport-Security")).isPresent();
            String id = web.signIn("ana").id();
            assertThat(web.get("/api/v1/who", "Cookie", "__Host-countersign-session=" + id)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(web.get("/api/v1/who", "Cookie", "countersign-session=" + id)
                            .statusCode())
                    .as("a cookie that another host of the domain could have set")
                    .isEqualTo(401);
        }
    }

    @Test
    void overTls_cookieIsBoundToTheHost() throws Exception {
        WebConfig.Tls tls = certificate();
        try (WebFixture web = WebFixture.over(tls, folder, Clock.systemUTC(), ENDPOINTS)) {
            assertThat(overTls(tls, web.port))
                    .startsWith("HTTP/1.1 200")
                    .contains("__Host-countersign-session=secret;", "Secure", "HttpOnly", "Strict-Transport-Security");
        }
    }

    @Test
    void certificateThatCannotBeRead_isSaidToBe() throws Exception {
        Path file = Files.writeString(folder.resolve("not.pem"), "no certificate");
        WebConfig.Tls tls = new WebConfig.Tls(file, file);

        assertThatThrownBy(() -> WebFixture.over(tls, folder, Clock.systemUTC(), ENDPOINTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("web.tls: expected a PEM certificate chain in " + file);
    }

    @Test
    void portThatIsTaken_isSaidToBe() throws Exception {
        try (WebFixture web = new WebFixture(folder, Clock.systemUTC(), ENDPOINTS)) {
            WebConfig same =
                    new WebConfig("127.0.0.1", web.port, Optional.empty(), Optional.empty(), SessionConfig.DEFAULT);
            try (WebServer second = new WebServer(same, web.parts())) {
                assertThatThrownBy(second::start)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("web.port: expected a free port")
                        .hasMessageContaining("127.0.0.1:" + web.port);
            }
            assertThat(web.get("/api/v1/in").statusCode()).isEqualTo(200);
        }
    }

    /** A self-signed certificate for localhost, by the JDK's own keytool. */
    private WebConfig.Tls certificate() throws Exception {
        Path store = folder.resolve("tls.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "tls",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-validity",
                        "2",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit",
                        "-storetype",
                        "PKCS12")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        Base64.Encoder pem = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return new WebConfig.Tls(
                write(
                        "cert.pem",
                        "CERTIFICATE",
                        pem.encodeToString(keys.getCertificate("tls").getEncoded())),
                write(
                        "key.pem",
                        "PRIVATE KEY",
                        pem.encodeToString(
                                keys.getKey("tls", "changeit".toCharArray()).getEncoded())));
    }

    private Path write(String name, String kind, String base64) throws IOException {
        return Files.writeString(
                folder.resolve(name), "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(kind, base64));
    }

    private static String overTls(WebConfig.Tls tls, int port) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(tls.certificate())));
        trusted.setCertificateEntry("server", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
                SSLSocket socket =
                        (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", port, true)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /api/v1/in HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
