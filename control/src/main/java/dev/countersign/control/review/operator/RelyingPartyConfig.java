package dev.countersign.control.review.operator;

import java.util.Set;

/**
 * Who passkeys are made for (WebAuthn level 3 section 4, Relying Party).
 *
 * @param id the host name, for example {@code localhost}; a passkey made for one id is of no use under another
 * @param name shown by the browser
 * @param origins exact origins that may ask, for example {@code http://localhost:8080}
 */
public record RelyingPartyConfig(String id, String name, Set<String> origins) {
    public RelyingPartyConfig {
        origins = Set.copyOf(origins);
    }
}
