package dev.countersign.network.gnmi.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A path (gNMI section 2.2.2).
 *
 * @param origin which schema it is of; empty is the target's own choice, by convention OpenConfig
 * @param target a name that a prefix may carry; empty for none
 */
public record GnmiPath(String origin, String target, List<Elem> elements) {
    /** Everything. */
    public static final GnmiPath ROOT = new GnmiPath("", "", List.of());

    public GnmiPath {
        elements = List.copyOf(elements);
    }

    /** One node of a path; keys by name, in the order of names. */
    public record Elem(String name, SortedMap<String, String> keys) {
        public Elem {
            keys = new TreeMap<>(keys);
        }

        public Elem(String name, Map<String, String> keys) {
            this(name, (SortedMap<String, String>) new TreeMap<>(keys));
        }

        /** The name without the module before its colon, where there is one. */
        public String local() {
            return name.substring(name.indexOf(':') + 1);
        }
    }

    /**
     * Reads the usual text form ({@code gnmi-path-conventions}), with the origin before a colon: {@code
     * openconfig:/interfaces/interface[name=eth0]/state}.
     *
     * @throws IllegalArgumentException with what was expected and found
     */
    public static GnmiPath parse(String text) {
        return PathText.parse(text);
    }

    /** This path as a prefix of another; the other's origin and target, where it has them, win. */
    public GnmiPath then(GnmiPath rest) {
        List<Elem> all = new ArrayList<>(elements);
        all.addAll(rest.elements);
        return new GnmiPath(
                rest.origin.isEmpty() ? origin : rest.origin, rest.target.isEmpty() ? target : rest.target, all);
    }

    /** The text form that {@link #parse} reads; without the target. */
    @Override
    public String toString() {
        return PathText.of(this);
    }
}
