package dev.countersign.yang.schema.node;

import dev.countersign.yang.image.ImageException;
import dev.countersign.yang.image.ImageWriter;
import dev.countersign.yang.type.TypeTable;
import dev.countersign.yang.type.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes data nodes, level by level; what they share stands before them, in tables. */
final class NodeImageWriter {
    private final ImageWriter out;
    private final TypeTable types = new TypeTable();
    private final ConstraintTable constraints = new ConstraintTable();

    NodeImageWriter(ImageWriter out) {
        this.out = out;
    }

    void write(InteriorDefinition root) {
        gather(root, 0);
        types.write(out);
        constraints.write(out);
        level(root);
    }

    private void gather(InteriorDefinition parent, int depth) {
        if (depth > ModelImage.DEEPEST) {
            throw new ImageException("image: expected nodes at most " + ModelImage.DEEPEST + " deep, found " + parent);
        }
        parent.choices().forEach(choice -> choice.conditions().forEach(constraints::add));
        for (NodeDefinition node : parent.children()) {
            node.constraints().forEach(constraints::add);
            switch (node) {
                case InteriorDefinition interior -> gather(interior, depth + 1);
                case TypedDefinition typed -> types.add(typed.type());
                case AnyDefinition any -> {}
            }
        }
    }

    /** The choices of a level, each with those of its cases that hold something, then its nodes. */
    private void level(InteriorDefinition parent) {
        IdentityHashMap<ChoiceDefinition, List<CaseDefinition>> cases = cases(parent);
        IdentityHashMap<CaseDefinition, Integer> numbers = new IdentityHashMap<>();
        out.all(parent.choices(), choice -> {
            out.name(choice.name());
            out.flag(choice.mandatory());
            constraints.reference(out, choice.conditions());
            out.number(number(choice.within(), numbers));
            out.nameOrNone(choice.defaultCase());
            out.all(cases.getOrDefault(choice, List.of()), each -> {
                numbers.put(each, numbers.size() + 1);
                out.name(each.name());
            });
        });
        out.all(parent.children(), node -> node(node, number(node.within(), numbers)));
    }

    private static IdentityHashMap<ChoiceDefinition, List<CaseDefinition>> cases(InteriorDefinition parent) {
        IdentityHashMap<ChoiceDefinition, List<CaseDefinition>> cases = new IdentityHashMap<>();
        parent.choices().forEach(choice -> note(choice.within(), cases));
        parent.children().forEach(node -> note(node.within(), cases));
        return cases;
    }

    private static void note(
            @Nullable CaseDefinition used, IdentityHashMap<ChoiceDefinition, List<CaseDefinition>> cases) {
        if (used != null) {
            List<CaseDefinition> known = cases.computeIfAbsent(used.choice(), choice -> new ArrayList<>());
            if (!known.contains(used)) {
                known.add(used);
            }
        }
    }

    /** From 1 on; 0 for none. */
    private static int number(@Nullable CaseDefinition within, IdentityHashMap<CaseDefinition, Integer> numbers) {
        if (within == null) {
            return 0;
        }
        Integer number = numbers.get(within);
        if (number == null) {
            throw new IllegalStateException(
                    "a case whose choice comes later or is not of this level: " + within.name());
        }
        return number;
    }

    private void node(NodeDefinition node, int within) {
        out.constant(kind(node));
        common(node, within);
        switch (node) {
            case ContainerDefinition container -> {
                out.flag(container.presence());
                level(container);
            }
            case ListDefinition list -> {
                out.all(list.keyNames(), out::name);
                out.flag(list.userOrdered());
                count(list.count());
                out.all(list.unique(), leaves -> out.all(leaves, path -> out.all(path, out::name)));
                level(list);
            }
            case LeafDefinition leaf -> {
                typing(leaf);
                out.flag(leaf.mandatory());
            }
            case LeafListDefinition leafList -> {
                typing(leafList);
                out.flag(leafList.userOrdered());
                count(leafList.count());
            }
            case AnyDefinition any -> out.flag(any.mandatory());
        }
    }

    private static NodeKind kind(NodeDefinition node) {
        return switch (node) {
            case ContainerDefinition container -> NodeKind.CONTAINER;
            case ListDefinition list -> NodeKind.LIST;
            case LeafDefinition leaf -> NodeKind.LEAF;
            case LeafListDefinition leafList -> NodeKind.LEAF_LIST;
            case AnyDefinition any -> any.kind().equals("anydata") ? NodeKind.ANYDATA : NodeKind.ANYXML;
        };
    }

    private void common(NodeDefinition node, int within) {
        out.name(node.name());
        out.text(node.namespace());
        out.flag(node.config());
        out.number(within);
        out.constant(node.denyDefault());
        constraints.reference(out, node.constraints());
        out.constant(node.status());
        out.text(node.description());
    }

    private void count(ElementCount count) {
        out.number(count.min());
        out.number(count.max());
    }

    private void typing(TypedDefinition node) {
        out.number(types.number(node.type()));
        out.text(node.typeName());
        out.text(node.units());
        out.all(node.defaultTexts(), out::text);
        out.all(node.defaults(), this::value);
        out.textOrNone(node.missingTarget().orElse(null));
    }

    private void value(Value value) {
        out.text(value.text());
        out.constant(value.kind());
    }
}
