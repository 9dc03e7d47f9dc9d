package dev.countersign.yang.schema;

import dev.countersign.core.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All texts of a schema: the implemented modules and, found from their import and include statements, the rest.
 *
 * @param texts by name and revision
 * @param implemented the modules whose nodes exist, with their header
 * @param features supported features by module; a module that is missing supports all of its own
 * @param digest of texts, features and what is implemented
 */
record ModuleSet(
        Map<ModuleId, ModuleText> texts,
        Map<String, ModuleHeader> implemented,
        Map<String, Set<String>> features,
        Digest digest) {
    static ModuleSet of(
            Map<ModuleId, ModuleText> texts, Map<String, ModuleHeader> implemented, Map<String, Set<String>> features) {
        List<String> lines = new ArrayList<>();
        texts.forEach((id, text) -> lines.add(id + " " + text.digest()));
        lines.add("implemented " + String.join(" ", implemented.keySet()));
        features.forEach((module, names) ->
                lines.add("features " + module + " " + names.stream().sorted().collect(Collectors.joining(" "))));
        return new ModuleSet(texts, implemented, features, Digest.of(String.join("\n", lines)));
    }
}
