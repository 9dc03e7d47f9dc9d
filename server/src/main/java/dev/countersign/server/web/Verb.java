package dev.countersign.server.web;

/** The methods this server knows (RFC 9110 section 9.3). */
public enum Verb {
    GET,
    POST;

    /** True when a request may change something, and so needs a CSRF token and a known origin. */
    boolean unsafe() {
        return this == POST;
    }
}
