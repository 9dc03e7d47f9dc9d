package dev.countersign.yang.edit;

import dev.countersign.yang.data.DataTree;

/** What became of an edit: a new configuration, or the first error; never half of it. */
public sealed interface EditResult {
    record Applied(DataTree tree) implements EditResult {}

    record Refused(EditError error) implements EditResult {}
}
