package dev.countersign.lab.netconf;

import java.util.Locale;
import java.util.Optional;

/** A conventional configuration datastore (RFC 6241 section 5.1, RFC 8342 section 5.1). */
enum Store {
    RUNNING,
    CANDIDATE,
    STARTUP;

    /** The element name in requests. */
    String element() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Store> of(String element) {
        for (Store store : values()) {
            if (store.element().equals(element)) {
                return Optional.of(store);
            }
        }
        return Optional.empty();
    }
}
