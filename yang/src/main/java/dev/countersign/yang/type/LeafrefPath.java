package dev.countersign.yang.type;

import dev.countersign.yang.path.NodeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code path} of a leafref (RFC 7950 section 9.9.2).
 *
 * @param via the leaf in {@code deref()}, whose target this path begins at; null when it begins at the leaf itself
 * @param up how many parents up it begins; -1 begins at the root
 */
public record LeafrefPath(@Nullable LeafrefPath via, int up, List<Step> steps) {
    public LeafrefPath {
        steps = List.copyOf(steps);
    }

    /** Whether any step of it asks for keys. */
    public boolean hasPredicates() {
        for (Step step : steps) {
            if (!step.predicates.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** One step down, to the entries whose keys fit. */
    public record Step(NodeName name, List<KeyEquals> predicates) {
        public Step {
            predicates = List.copyOf(predicates);
        }
    }

    /** {@code [key = current()/../../a/b]}: up from the leaf, then down. */
    public record KeyEquals(NodeName key, int up, List<NodeName> down) {
        public KeyEquals {
            down = List.copyOf(down);
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(via == null ? "" : "deref(" + via + ")/");
        text.append(up < 0 ? "" : "..".concat("/..".repeat(Math.max(0, up - 1))));
        for (Step step : steps) {
            text.append('/').append(step.name);
            step.predicates.forEach(p -> text.append("[%s = current()%s/%s]"
                    .formatted(
                            p.key,
                            "/..".repeat(p.up),
                            String.join(
                                    "/", p.down.stream().map(NodeName::toString).toList()))));
        }
        return text.toString();
    }
}
