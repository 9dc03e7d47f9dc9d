package dev.countersign.vendor.change;

import java.util.List;

/** One statement of Junos configuration. */
public sealed interface JunosStatement extends Statement {
    /** A node set or, with {@code delete}, taken away with all below it. */
    record Edit(Position at, boolean delete, JunosNode node) implements JunosStatement {}

    /**
     * A comment.
     *
     * @param path the containers around it
     * @param text with its marks
     */
    record Comment(Position at, List<String> path, String text) implements JunosStatement {
        public Comment {
            path = List.copyOf(path);
        }
    }
}
