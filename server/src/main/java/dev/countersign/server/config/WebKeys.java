package dev.countersign.server.config;

import dev.countersign.server.auth.SessionConfig;
import dev.countersign.server.web.Loopback;
import dev.countersign.server.web.WebConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys of {@link WebConfig}. */
final class WebKeys {
    static final Key<String> HOST = Kinds.text(
            "web.host",
            "127.0.0.1",
            "Address to listen on. Anything but a loopback address needs the two `web.tls` keys.");
    static final Key<Integer> PORT = Kinds.integer("web.port", "8080", 1, 65_535, "Port to listen on.");
    static final Key<Optional<URI>> ORIGIN = Kinds.origin(
            "web.origin",
            "What browsers see: scheme, host and port. Passkeys are bound to its host. Left out, `http://localhost:PORT`, or `https` with TLS.");
    static final Key<Optional<String>> CERTIFICATE = Kinds.optional(
            "web.tls.certificate-file", "a file", "PEM file with the certificate chain, the server's own first.");
    static final Key<Optional<String>> KEY =
            Kinds.optional("web.tls.key-file", "a file", "PEM file with the certificate's private key (PKCS#8).");
    static final Key<Duration> IDLE = Kinds.duration(
            "web.session.idle", "30m", "1m", "24h", "A session ends when nothing was asked for so long.");
    static final Key<Duration> ABSOLUTE = Kinds.duration(
            "web.session.absolute", "12h", "5m", "7d", "A session ends so long after sign-in, whatever happens.");
    static final List<Key<?>> ALL = List.of(HOST, PORT, ORIGIN, CERTIFICATE, KEY, IDLE, ABSOLUTE);

    private WebKeys() {}

    static WebConfig read(Settings settings) {
        String host = settings.value(HOST);
        Optional<WebConfig.Tls> tls = tls(settings);
        Optional<URI> origin = settings.value(ORIGIN);
        if (tls.isEmpty() && !Loopback.is(host)) {
            throw conflict(
                    settings.setting(HOST).source() + ": web.host",
                    "a loopback address such as 127.0.0.1 as long as there is no TLS",
                    host,
                    "set web.tls.certificate-file and web.tls.key-file");
        }
        if (tls.isPresent() && origin.filter(o -> o.getScheme().equals("http")).isPresent()) {
            throw conflict("web.origin", "https, because TLS is configured", "http", "correct the origin");
        }
        SessionConfig session = new SessionConfig(settings.value(IDLE), settings.value(ABSOLUTE));
        return new WebConfig(host, settings.value(PORT), origin, tls, session);
    }

    private static Optional<WebConfig.Tls> tls(Settings settings) {
        Optional<Path> certificate = settings.optionalPath(CERTIFICATE);
        Optional<Path> key = settings.optionalPath(KEY);
        if (certificate.isPresent() != key.isPresent()) {
            throw conflict(
                    "web.tls",
                    "both certificate-file and key-file, or neither",
                    certificate.isPresent() ? "only certificate-file" : "only key-file",
                    "name the other too");
        }
        return certificate.flatMap(chain -> key.map(file -> new WebConfig.Tls(chain, file)));
    }

    private static ConfigException conflict(String where, String expected, String found, String hint) {
        return new ConfigException(
                ConfigException.Code.CONFLICT, where + ": expected " + expected + ", found " + found + "; " + hint);
    }
}
