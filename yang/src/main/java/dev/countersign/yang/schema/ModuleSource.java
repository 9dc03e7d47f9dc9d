package dev.countersign.yang.schema;

import java.util.Optional;
import java.util.Set;

/** Where the texts of a schema's modules come from: a device over {@code get-schema} (RFC 6022), or files. */
public interface ModuleSource {
    /**
     * Who vouches for the texts, for example {@code device r1}. The store never uses a text that one origin gave for a
     * module of another.
     */
    String origin();

    /** The modules that are implemented, as announced. Imported modules and submodules may be left out. */
    Set<ModuleId> modules();

    /**
     * The text of a module, an imported module or a submodule. An id without a revision asks for whichever there is.
     *
     * @throws SchemaException with code {@code UNAVAILABLE} when there is none
     */
    String text(ModuleId id);

    /** The features of a module that are supported; empty when that is not known, and then all are taken to be. */
    default Optional<Set<String>> features(ModuleId id) {
        return Optional.empty();
    }
}
