package dev.countersign.telemetry.poll;

import dev.countersign.lab.schema.SchemaBundle;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.SchemaStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The schema of the simulated routers, compiled once for all tests. */
final class Schemas {
    static final Schema ROUTER = router();

    private Schemas() {}

    private static Schema router() {
        try {
            return new SchemaStore(Files.createTempDirectory("schemas")).load(SchemaBundle.router());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
