package dev.countersign.vendor.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A match as entries of {@code ietf-access-control-list} can test it: each alternative is the leaves of one entry, by
 * their path below {@code matches}, and a packet matches when it matches one of them.
 */
record Alternatives(List<SortedMap<String, String>> each) {
    /** So many entries one rule may become. */
    static final int MOST = 64;

    static final Alternatives ANY = new Alternatives(List.of(new TreeMap<>()));

    Alternatives {
        each = List.copyOf(each);
    }

    /** Both must hold. Where no alternatives are given, everything holds. */
    Alternatives and(List<? extends Map<String, String>> others) {
        if (others.isEmpty()) {
            return this;
        }
        if ((long) each.size() * others.size() > MOST) {
            throw new NoForm("it would become more than " + MOST + " entries");
        }
        List<SortedMap<String, String>> product = new ArrayList<>();
        for (SortedMap<String, String> one : each) {
            for (Map<String, String> other : others) {
                SortedMap<String, String> both = new TreeMap<>(one);
                both.putAll(other);
                product.add(both);
            }
        }
        return new Alternatives(product);
    }
}
