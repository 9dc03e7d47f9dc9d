package dev.countersign.lab.schema;

import dev.countersign.core.Digest;
import dev.countersign.yang.schema.ModuleId;
import dev.countersign.yang.schema.ModuleSource;
import dev.countersign.yang.schema.SchemaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The modules of one kind of router, with the texts and the features it supports. As a {@link ModuleSource} it can be
 * loaded without a device; a device serves the same texts by {@code get-schema}.
 */
public final class SchemaBundle implements ModuleSource {
    private final Map<ModuleId, BundledModule> modules;
    private final Map<ModuleId, String> texts;
    private final Digest contentId;

    private SchemaBundle(Map<ModuleId, BundledModule> modules, Map<ModuleId, String> texts) {
        this.modules = Map.copyOf(modules);
        this.texts = Map.copyOf(texts);
        this.contentId = contentOf(modules, texts);
    }

    /**
     * The modules of the simulated routers, read from the class path.
     *
     * @throws SchemaException with code {@code UNAVAILABLE} when a jar is missing
     */
    public static SchemaBundle router() {
        Map<ModuleId, BundledModule> modules = new LinkedHashMap<>();
        Map<ModuleId, String> texts = new LinkedHashMap<>();
        for (RouterModules.Entry entry : RouterModules.ENTRIES) {
            ModuleId id = new ModuleId(entry.name(), entry.revision());
            String text = read(id);
            modules.put(id, ModuleHeader.of(text).describe(entry));
            texts.put(id, text);
        }
        return new SchemaBundle(modules, texts);
    }

    /** Every module, imported ones included, by name. */
    public List<BundledModule> all() {
        return modules.keySet().stream().sorted().map(modules::get).toList();
    }

    /** The text of a module, if the bundle has it; an empty revision asks for whichever there is. */
    public Optional<String> find(String name, String revision) {
        return modules.keySet().stream()
                .filter(id -> id.name().equals(name)
                        && (revision.isEmpty() || id.revision().equals(revision)))
                .findFirst()
                .map(texts::get);
    }

    /** Changes when any text, feature or conformance changes; the {@code content-id} of RFC 8525. */
    public Digest contentId() {
        return contentId;
    }

    @Override
    public String origin() {
        return "class path";
    }

    @Override
    public Set<ModuleId> modules() {
        return modules.entrySet().stream()
                .filter(e -> e.getValue().implemented())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String text(ModuleId id) {
        return find(id.name(), id.revision())
                .orElseThrow(() -> new SchemaException(
                        SchemaException.Code.UNAVAILABLE,
                        id.toString(),
                        "module: expected one of " + modules.keySet() + ", found " + id));
    }

    @Override
    public Optional<Set<String>> features(ModuleId id) {
        return all().stream()
                .filter(m -> m.name().equals(id.name()))
                .findFirst()
                .map(m -> Set.copyOf(m.features()));
    }

    private static String read(ModuleId id) {
        String resource = "/META-INF/yang/" + id + ".yang";
        try (InputStream in = SchemaBundle.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new SchemaException(
                        SchemaException.Code.UNAVAILABLE,
                        id.toString(),
                        "module " + id + ": expected " + resource + " on the class path, found nothing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SchemaException(
                    SchemaException.Code.STORAGE, id.toString(), "module " + id + " could not be read", e);
        }
    }

    private static Digest contentOf(Map<ModuleId, BundledModule> modules, Map<ModuleId, String> texts) {
        StringBuilder all = new StringBuilder();
        for (ModuleId id : new TreeSet<>(modules.keySet())) {
            all.append(modules.get(id))
                    .append(Digest.of(texts.getOrDefault(id, "")))
                    .append('\n');
        }
        return Digest.of(all.toString());
    }
}
