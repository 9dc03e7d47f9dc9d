package dev.countersign.server.web;

import dev.countersign.server.auth.SessionConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the pages and the API are served.
 *
 * @param host address to listen on
 * @param port 0 lets the system choose
 * @param origin what browsers see: scheme, host and port; empty for {@code http(s)://localhost:port}
 * @param tls how to speak TLS; without it only a loopback address is listened on
 */
public record WebConfig(String host, int port, Optional<URI> origin, Optional<Tls> tls, SessionConfig session) {
    /** PEM files: a certificate chain, and its PKCS#8 private key. */
    public record Tls(Path certificate, Path key) {}
}
