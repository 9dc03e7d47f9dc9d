package dev.countersign.server.web;

import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Under which names this server may be addressed, and from which origins a page may ask it to do something. A request
 * with another Host header is refused, or any page on the web could reach a loopback server through a name of its own
 * (DNS rebinding).
 *
 * @param canonical the origin passkeys are bound to, for example {@code http://localhost:8080}
 * @param hosts values of the Host header that are served
 */
public record Origins(URI canonical, Set<String> hosts) {
    public Origins {
        hosts = Set.copyOf(hosts);
    }

    /** The names of a configuration on the port it got; loopback listeners answer to all loopback names. */
    public static Origins of(WebConfig config, int port) {
        boolean tls = config.tls().isPresent();
        URI canonical = config.origin().orElseGet(() -> URI.create((tls ? "https" : "http") + "://localhost:" + port));
        Set<String> hosts = new HashSet<>();
        hosts.add(canonical.getAuthority().toLowerCase(Locale.ROOT));
        if (Loopback.is(config.host())) {
            hosts.addAll(Set.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port));
        }
        return new Origins(canonical, hosts);
    }

    /** Whether browsers come over TLS, be it to this server or to a proxy on this host that ends it. */
    boolean secure() {
        return canonical.getScheme().equals("https");
    }

    boolean servesHost(String host) {
        return hosts.contains(host.toLowerCase(Locale.ROOT));
    }

    /** Whether a page of this origin is one of ours. */
    boolean allowsOrigin(String origin) {
        return hosts.stream().anyMatch(host -> origin.equals(canonical.getScheme() + "://" + host));
    }

    boolean isCanonicalHost(String host) {
        return host.equalsIgnoreCase(canonical.getAuthority());
    }
}
