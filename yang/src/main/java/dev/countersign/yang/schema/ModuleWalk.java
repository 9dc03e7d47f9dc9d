package dev.countersign.yang.schema;

import dev.countersign.yang.schema.SchemaException.Code;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The walk from what a source announces over imports and includes; it parses only texts that were never seen before. */
final class ModuleWalk {
    private static final int MAX_MODULES = 2000;
    private static final int MAX_TEXT = 4 << 20;
    private static final long MAX_TOTAL = 128L << 20;

    private final ModuleSource source;
    private final TextStore.Shelf shelf;
    private final ImageFolder headers;
    private final Map<ModuleId, ModuleText> texts = new TreeMap<>();
    private final Map<String, ModuleHeader> implemented = new TreeMap<>();
    private final Map<String, Set<String>> features = new TreeMap<>();
    private final Deque<ModuleId> wanted = new ArrayDeque<>();
    private long total;

    private ModuleWalk(ModuleSource source, TextStore.Shelf shelf, ImageFolder headers) {
        this.source = source;
        this.shelf = shelf;
        this.headers = headers;
    }

    /** @param headers of texts, by the digest of the text */
    static ModuleSet collect(ModuleSource source, TextStore store, ImageFolder headers) {
        return new ModuleWalk(source, store.shelf(source), headers).collect();
    }

    private ModuleSet collect() {
        Set<ModuleId> announced = new TreeSet<>(source.modules());
        wanted.addAll(announced);
        while (!wanted.isEmpty()) {
            ModuleId id = wanted.poll();
            if (!satisfied(id)) {
                add(id, announced.contains(id));
            }
        }
        return ModuleSet.of(texts, implemented, features);
    }

    private boolean satisfied(ModuleId id) {
        return id.revision().isEmpty()
                ? texts.keySet().stream().anyMatch(s -> s.name().equals(id.name()))
                : texts.containsKey(id);
    }

    private void add(ModuleId id, boolean announced) {
        String kept = shelf.read(id).orElse(null);
        ModuleText text = new ModuleText(id, kept == null ? source.text(id) : kept);
        count(id, text.text());
        ModuleHeader header = text.header(headers);
        ModuleId actual = header.id();
        boolean asked = actual.name().equals(id.name())
                && (id.revision().isEmpty() || actual.revision().equals(id.revision()));
        if (!asked) {
            throw new SchemaException(
                    Code.NOT_A_MODULE,
                    id.toString(),
                    "expected the text of module " + id + ", found that of " + actual);
        }
        if (kept == null) {
            shelf.write(id, text.text());
        }
        texts.put(actual, text);
        if (announced && header.namespace() != null) {
            implemented.put(actual.name(), header);
            source.features(id).ifPresent(f -> features.put(actual.name(), Set.copyOf(f)));
        }
        wanted.addAll(header.needs());
    }

    private void count(ModuleId id, String text) {
        total += text.length();
        if (text.length() > MAX_TEXT || total > MAX_TOTAL || texts.size() >= MAX_MODULES) {
            throw new SchemaException(
                    Code.TOO_LARGE,
                    id.toString(),
                    "expected at most %d modules of %d characters each and %d in all, found more at %s"
                            .formatted(MAX_MODULES, MAX_TEXT, MAX_TOTAL, id));
        }
    }
}
