package dev.countersign.server.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Addresses of the API. */
final class Paths {
    private Paths() {}

    /** One part of a path or the value of a query parameter. */
    static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A decision, as an operator may see it. */
    static String proposal(String id, Optional<String> operator) {
        return "/api/v1/proposals/" + part(id)
                + operator.map(name -> "?as=" + part(name)).orElse("");
    }
}
