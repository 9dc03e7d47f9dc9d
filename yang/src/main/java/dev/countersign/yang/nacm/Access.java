package dev.countersign.yang.nacm;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What somebody would do to a node: {@code access-operations-type} of RFC 8341 section 3.5.2. */
public enum Access {
    CREATE(0),
    READ(1),
    UPDATE(2),
    DELETE(3),
    EXEC(4);

    static final List<Access> ALL = List.of(values());

    private final int place;

    Access(int place) {
        this.place = place;
    }

    /** Where it stands in an array with one element for each. */
    int place() {
        return place;
    }

    /** The canonical value of the leaf: {@code *} or names of bits. */
    static Set<Access> parse(String text) {
        Set<Access> all = EnumSet.noneOf(Access.class);
        for (Access access : ALL) {
            if (text.equals("*") || (" " + text + " ").contains(" " + access.label() + " ")) {
                all.add(access);
            }
        }
        return all;
    }

    /** As the RFC writes it: {@code create}, {@code read}, ... */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean writes() {
        return this == CREATE || this == UPDATE || this == DELETE;
    }
}
