package dev.countersign.server.web;

/** The cookies of this server. */
public enum CookieName {
    /** The id of a session. */
    SESSION("countersign-session"),
    /** The WebAuthn ceremony this browser has under way. */
    CEREMONY("countersign-ceremony");

    private final String plain;

    CookieName(String plain) {
        this.plain = plain;
    }

    /** The name on the wire; over TLS with the prefix that binds it to this host (RFC 6265bis section 4.1.3.2). */
    public String on(boolean tls) {
        return tls ? "__Host-" + plain : plain;
    }
}
