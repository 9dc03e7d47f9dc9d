package dev.countersign.yang.nacm;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** {@code access-operations-type} (RFC 8341 section 3.2). */
enum Access {
    CREATE,
    READ,
    UPDATE,
    DELETE,
    EXEC;

    /** The canonical value of the leaf: {@code *} or names of bits. */
    static Set<Access> parse(String text) {
        Set<Access> all = EnumSet.noneOf(Access.class);
        for (Access access : values()) {
            if (text.equals("*") || (" " + text + " ").contains(" " + access.label() + " ")) {
                all.add(access);
            }
        }
        return all;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean writes() {
        return this == CREATE || this == UPDATE || this == DELETE;
    }
}
