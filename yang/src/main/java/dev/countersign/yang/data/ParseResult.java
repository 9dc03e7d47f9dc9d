package dev.countersign.yang.data;

import dev.countersign.core.Finding;
import java.util.List;

/** What became of a text: a tree, or what is wrong with it. */
public sealed interface ParseResult {
    record Parsed(DataTree tree) implements ParseResult {}

    /** At least one finding, each an error. */
    record Malformed(List<Finding> findings) implements ParseResult {
        public Malformed {
            findings = List.copyOf(findings);
        }
    }
}
