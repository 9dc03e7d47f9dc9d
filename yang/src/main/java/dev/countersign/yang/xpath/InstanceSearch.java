package dev.countersign.yang.xpath;

import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.InstancePath.KeyIs;
import dev.countersign.yang.path.InstancePath.PositionIs;
import dev.countersign.yang.path.InstancePath.Predicate;
import dev.countersign.yang.path.InstancePath.Step;
import dev.countersign.yang.path.InstancePath.ValueIs;
import dev.countersign.yang.path.PathSyntaxException;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.LeafListDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.tree.EntryKey;
import dev.countersign.yang.type.ModuleNames;
import dev.countersign.yang.type.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows an instance path. */
final class InstanceSearch {
    private InstanceSearch() {}

    /** The place that a canonical path leads to; null when there is none. */
    static @Nullable Place find(Place root, String path) {
        try {
            Place at = root;
            for (Step step : InstancePath.parse(path).steps()) {
                at = at == null ? null : child(at, step);
            }
            return at;
        } catch (PathSyntaxException e) {
            return null;
        }
    }

    private static @Nullable Place child(Place at, Step step) {
        NodeDefinition child =
                at.definition() instanceof InteriorDefinition interior ? interior.child(step.name()) : null;
        if (child == null || at.count(child) == 0) {
            return null;
        }
        if (step.predicates().size() == 1 && step.predicates().getFirst() instanceof PositionIs(int position)) {
            return position <= at.count(child) ? at.at(child, position - 1) : null;
        }
        return switch (child) {
            case ListDefinition list -> at.find(list, new EntryKey(keys(list, step.predicates())));
            case LeafListDefinition leafList -> value(at, leafList, step.predicates());
            default -> at.at(child, 0);
        };
    }

    private static @Nullable Place value(Place at, LeafListDefinition leafList, List<Predicate> predicates) {
        for (int i = 0; i < at.count(leafList); i++) {
            Place place = at.at(leafList, i);
            Value value = predicates.size() == 1 && predicates.getFirst() instanceof ValueIs(String text)
                    ? canonical(leafList, text)
                    : null;
            if (value != null && value.text().equals(place.leafText())) {
                return place;
            }
        }
        return null;
    }

    private static List<Value> keys(ListDefinition list, List<Predicate> predicates) {
        List<Value> values = new ArrayList<>(list.keyCount());
        for (LeafDefinition key : list.keys()) {
            for (Predicate predicate : predicates) {
                Value value = predicate instanceof KeyIs keyIs && keyIs.key().equals(key.name())
                        ? canonical(key, keyIs.value())
                        : null;
                if (value != null) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    private static @Nullable Value canonical(TypedDefinition definition, String text) {
        return definition.type().parse(text, ModuleNames.INSTANCE) instanceof Value value ? value : null;
    }
}
