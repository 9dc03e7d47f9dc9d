package dev.countersign.telemetry.poll;

import dev.countersign.lab.schema.SchemaBundle;
import dev.countersign.yang.schema.ModuleId;
import dev.countersign.yang.schema.ModuleSource;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.SchemaStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The schema of the simulated routers, compiled once for all tests. */
public final class Schemas {
    public static final Schema ROUTER = load(SchemaBundle.router());

    /** The same router without ietf-access-control-list. */
    static final Schema WITHOUT_ACCESS_LISTS = load(new Without("ietf-access-control-list", SchemaBundle.router()));

    private Schemas() {}

    private static Schema load(ModuleSource source) {
        try {
            return new SchemaStore(Files.createTempDirectory("schemas")).load(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A source that lacks a module. */
    private record Without(String module, SchemaBundle bundle) implements ModuleSource {
        @Override
        public String origin() {
            return bundle.origin();
        }

        @Override
        public Set<ModuleId> modules() {
            return bundle.modules().stream()
                    .filter(id -> !id.name().equals(module))
                    .collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public String text(ModuleId id) {
            return bundle.text(id);
        }

        @Override
        public Optional<Set<String>> features(ModuleId id) {
            return bundle.features(id);
        }
    }
}
