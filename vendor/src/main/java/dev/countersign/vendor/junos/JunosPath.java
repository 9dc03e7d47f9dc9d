package dev.countersign.vendor.junos;

import java.util.ArrayList;
import java.util.List;

/**
 * A node as it is written: containers from the outermost on, and the statement in them, each as words.
 *
 * @param many whether several of the kind are written as one statement with their last words in brackets
 * @param joins whether the innermost container is written on one line with the statement when it is all there is
 */
record JunosPath(List<List<String>> segments, boolean many, boolean joins) {
    JunosPath {
        segments = segments.stream().map(List::copyOf).toList();
    }

    static JunosPath of(List<List<String>> segments) {
        return new JunosPath(segments, false, false);
    }

    /** With more words as the innermost container or statement. */
    JunosPath with(String... words) {
        List<List<String>> longer = new ArrayList<>(segments);
        longer.add(List.of(words));
        return new JunosPath(longer, many, joins);
    }

    JunosPath asMany() {
        return new JunosPath(segments, true, joins);
    }

    JunosPath joining(boolean join) {
        return new JunosPath(segments, many, join);
    }

    /** The words of all segments. */
    String line() {
        return String.join(
                " ", segments.stream().map(words -> String.join(" ", words)).toList());
    }
}
