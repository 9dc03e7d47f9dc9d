package dev.countersign.yang.schema.node;

import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.InstancePath.KeyIs;
import dev.countersign.yang.path.InstancePath.PositionIs;
import dev.countersign.yang.path.InstancePath.Predicate;
import dev.countersign.yang.path.InstancePath.ValueIs;
import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.type.ModuleNames;
import dev.countersign.yang.type.Value;
import java.util.List;

/** The paths that a schema has a node at, with the keys that name one instance (RFC 7950 section 9.13). */
record KnownPaths(InteriorDefinition root) {
    boolean contains(InstancePath path) {
        NodeDefinition at = root;
        for (InstancePath.Step step : path.steps()) {
            at = at instanceof InteriorDefinition interior ? interior.child(step.name()) : null;
            if (at == null || !namesOne(at, step.predicates())) {
                return false;
            }
        }
        return !path.steps().isEmpty();
    }

    private static boolean namesOne(NodeDefinition node, List<Predicate> predicates) {
        boolean byPosition = predicates.size() == 1 && predicates.getFirst() instanceof PositionIs;
        return switch (node) {
            case ListDefinition list
            when !byPosition ->
                list.keyCount() > 0
                        && predicates.size() == list.keyCount()
                        && list.keys().stream()
                                .allMatch(key -> predicates.stream().anyMatch(p -> isKey(p, key)));
            case LeafListDefinition leafList
            when !byPosition ->
                predicates.size() == 1
                        && predicates.getFirst() instanceof ValueIs(String value)
                        && leafList.type().parse(value, ModuleNames.INSTANCE) instanceof Value;
            case ListDefinition list -> true;
            case LeafListDefinition leafList -> true;
            case ContainerDefinition container -> predicates.isEmpty();
            case LeafDefinition leaf -> predicates.isEmpty();
            case AnyDefinition any -> predicates.isEmpty();
        };
    }

    private static boolean isKey(Predicate predicate, LeafDefinition key) {
        return predicate instanceof KeyIs(NodeName name, String value)
                && name.equals(key.name())
                && key.type().parse(value, ModuleNames.INSTANCE) instanceof Value;
    }
}
