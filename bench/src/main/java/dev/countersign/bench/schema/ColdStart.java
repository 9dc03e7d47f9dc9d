package dev.countersign.bench.schema;

import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.SchemaStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A device's schema from a store that was just opened on folders which an earlier process filled. */
@State(Scope.Benchmark)
public class ColdStart {
    /** The system property that names the folder where {@link #fill} put them. */
    static final String FOLDER = "countersign.bench.schemas";

    private final RouterModules modules = new RouterModules();
    private final Path compiled = folder("compiled");
    private final Path texts = folder("texts");

    private static Path folder(String name) {
        return Path.of(System.getProperty(FOLDER, "")).resolve(name);
    }

    /** Makes a folder with everything, and one that will have the texts only. */
    static void fill(Path folder) {
        new SchemaStore(folder.resolve("compiled")).load(new RouterModules());
        new SchemaStore(folder.resolve("texts")).load(new RouterModules());
    }

    /** Takes away what assembling left. */
    @Setup(Level.Invocation)
    public void textsOnly() throws IOException {
        clear(texts.resolve("compiled"));
        clear(texts.resolve("headers"));
    }

    /** Deletes a folder with all that is in it, if it is there. */
    static void clear(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Benchmark
    public Schema assembled() {
        return new SchemaStore(texts).load(modules);
    }

    @Benchmark
    public Schema kept() {
        return new SchemaStore(compiled).load(modules);
    }
}
