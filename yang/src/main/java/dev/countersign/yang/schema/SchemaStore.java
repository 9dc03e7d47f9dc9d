package dev.countersign.yang.schema;

import dev.countersign.core.Digest;
import dev.countersign.yang.schema.SchemaException.Code;
import dev.countersign.yang.schema.node.CompiledModel;
import dev.countersign.yang.schema.node.ModelImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Schemas of devices, kept on disk: texts by content, per origin and module set which text is which module, and compiled by
 * the digest of the whole set, so that after a restart nothing is parsed. Safe for use by many threads; equal module sets
 * share one {@link Schema}.
 */
public final class SchemaStore {
    private static final int SCHEMAS_IN_MEMORY = 32;

    private final TextStore texts;
    private final ImageFolder headers;
    private final ImageFolder compiled;
    private final ReentrantLock assembling = new ReentrantLock();
    private final Map<Digest, Schema> schemas = new LinkedHashMap<>(SCHEMAS_IN_MEMORY, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, Schema> eldest) {
            return size() > SCHEMAS_IN_MEMORY;
        }
    };

    /** A store in this directory, which is made when first needed. */
    public SchemaStore(Path directory) {
        this.texts = new TextStore(directory);
        this.headers = new ImageFolder(directory.resolve("headers"), Program::digest);
        this.compiled = new ImageFolder(directory.resolve("compiled"), Program::digest);
    }

    /**
     * The schema of all modules of a source; asks it only for texts that it has not given before.
     *
     * @throws SchemaException when a text is missing or they do not compile
     */
    public Schema load(ModuleSource source) {
        ModuleSet modules = ModuleWalk.collect(source, texts, headers);
        // Assembling takes a second and much memory: one at a time, and devices of a kind wait for the first of them.
        assembling.lock();
        try {
            Schema known = schemas.get(modules.digest());
            if (known != null) {
                return known;
            }
            Schema schema = new Schema(modules.digest(), modules.texts().keySet(), model(modules));
            schemas.put(modules.digest(), schema);
            return schema;
        } catch (StackOverflowError e) {
            throw new SchemaException(
                    Code.INVALID, "", "expected modules of sane depth, found nesting that exhausts the parser", e);
        } finally {
            assembling.unlock();
        }
    }

    private CompiledModel model(ModuleSet modules) {
        return compiled.read(modules.digest(), ModelImage::read).orElseGet(() -> {
            CompiledModel model = SchemaAssembly.assemble(modules);
            compiled.write(modules.digest(), () -> ModelImage.of(model));
            return model;
        });
    }
}
