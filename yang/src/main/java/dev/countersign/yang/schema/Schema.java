package dev.countersign.yang.schema;

import dev.countersign.core.Digest;
import dev.countersign.core.Finding;
import dev.countersign.yang.Pending;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The compiled schema of one module set. Immutable and safe for use by many threads. */
public final class Schema {
    Schema() {}

    /** The digest of all texts and features: equal ids mean equal schemas. */
    public Digest id() {
        return Pending.body();
    }

    /** Every module, imported ones and submodules included, with its revision. */
    public Set<ModuleId> modules() {
        return Pending.body();
    }

    /** The XML namespace of a module. */
    public Optional<String> namespace(String module) {
        return Pending.body();
    }

    /** What the schema says of the node at an instance path or a schema path (no keys); empty when there is none. */
    public Optional<SchemaNode> describe(String path) {
        return Pending.body();
    }

    /** Every constraint of the schema that {@code Validation} does not evaluate, by schema path. */
    public List<Finding> uncheckedConstraints() {
        return Pending.body();
    }
}
