package dev.countersign.yang.schema;

import dev.countersign.yang.Pending;
import java.nio.file.Path;

/**
 * Schemas of devices, kept on disk: texts by content, and per origin which text is which module. Safe for use by many
 * threads; equal module sets share one {@link Schema}.
 */
public final class SchemaStore {
    @SuppressWarnings("UnusedVariable")
    private final Path directory;

    /** A store in this directory, which is made when first needed. */
    public SchemaStore(Path directory) {
        this.directory = directory;
    }

    /**
     * The schema of all modules of a source; asks it only for texts that it has not given before.
     *
     * @throws SchemaException when a text is missing or they do not compile
     */
    public Schema load(ModuleSource source) {
        return Pending.body();
    }
}
