package dev.countersign.yang.validate;

import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.xpath.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The {@code unique} statements of a list (RFC 7950 section 7.8.3). */
final class Uniqueness {
    private Uniqueness() {}

    static void check(Place parent, ListDefinition list, Report report) {
        for (List<List<NodeName>> unique : list.unique()) {
            int count = parent.count(list);
            Map<List<String>, Place> seen = HashMap.newHashMap(count);
            for (int i = 0; i < count; i++) {
                Place entry = parent.at(list, i);
                List<String> values = values(entry, unique);
                Place first = values == null ? null : seen.putIfAbsent(values, entry);
                if (first != null) {
                    report.error(
                            Report.Kind.NOT_UNIQUE,
                            entry.path(),
                            "its own " + named(unique),
                            "the same as in " + first.path(),
                            "change one of the two");
                }
            }
        }
    }

    private static String named(List<List<NodeName>> unique) {
        return unique.stream()
                .map(p -> p.stream().map(NodeName::local).collect(Collectors.joining("/")))
                .collect(Collectors.joining(", "));
    }

    /** The values of all leaves, defaults among them; null when one has none, for then nothing is asked. */
    private static @Nullable List<String> values(Place entry, List<List<NodeName>> unique) {
        List<String> values = new ArrayList<>(unique.size());
        for (List<NodeName> leaf : unique) {
            String value = value(entry, leaf);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    private static @Nullable String value(Place entry, List<NodeName> down) {
        Place at = entry;
        for (NodeName name : down) {
            NodeDefinition child = ((InteriorDefinition) at.definition()).child(name);
            if (child == null || InteriorNode.isRepeated(child) || at.count(child) == 0) {
                return null;
            }
            at = at.at(child, 0);
        }
        return at.leafText();
    }
}
