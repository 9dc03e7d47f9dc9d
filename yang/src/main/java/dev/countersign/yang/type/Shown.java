package dev.countersign.yang.type;

import java.util.Collection;
import java.util.stream.Collectors;

/** Alternatives as people read them: not all of a thousand. */
final class Shown {
    private static final int MOST = 24;

    private Shown() {}

    static String list(Collection<String> names) {
        String shown = names.stream().limit(MOST).collect(Collectors.joining(" | "));
        return names.size() <= MOST ? shown : shown + " | … (" + names.size() + " in all)";
    }
}
