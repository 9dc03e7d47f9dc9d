package dev.countersign.yang.schema.node;

import dev.countersign.yang.image.ImageReader;
import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.NodeDefinition.Common;
import dev.countersign.yang.schema.node.TypedDefinition.Typing;
import dev.countersign.yang.type.TypeImages;
import dev.countersign.yang.type.Value;
import dev.countersign.yang.type.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the data nodes that a {@link NodeImageWriter} wrote. */
final class NodeImageReader {
    private static final NodeKind[] KINDS = NodeKind.values();
    private static final DenyDefault[] DENY_DEFAULTS = DenyDefault.values();
    private static final Status[] STATUSES = Status.values();
    private static final Value.Kind[] VALUES = Value.Kind.values();

    private final ImageReader in;
    private final List<ValueType> types;
    private final List<Constraint> constraints;

    /** @param root without children yet; paths in values of types begin at it */
    NodeImageReader(ImageReader in, ContainerDefinition root) {
        this.in = in;
        this.types = TypeImages.read(in, new KnownPaths(root)::contains);
        this.constraints = ConstraintTable.read(in);
    }

    /** Reads what is below an interior node, and completes it. */
    void level(InteriorDefinition parent, int depth) {
        if (depth > ModelImage.DEEPEST) {
            throw in.damaged("nodes at most " + ModelImage.DEEPEST + " deep");
        }
        List<CaseDefinition> cases = new ArrayList<>(0);
        List<ChoiceDefinition> choices = in.all(() -> choice(cases));
        parent.complete(in.all(() -> node(parent, cases, depth)), choices);
    }

    private ChoiceDefinition choice(List<CaseDefinition> cases) {
        NodeName name = in.name();
        boolean mandatory = in.flag();
        List<Constraint> conditions = in.all(this::constraint);
        ChoiceDefinition choice = new ChoiceDefinition(name, mandatory, conditions, within(cases), in.nameOrNone());
        in.each(() -> cases.add(new CaseDefinition(choice, in.name())));
        return choice;
    }

    private Constraint constraint() {
        return constraints.get(in.below(constraints.size()));
    }

    private @Nullable CaseDefinition within(List<CaseDefinition> cases) {
        int number = in.below(cases.size() + 1);
        return number == 0 ? null : cases.get(number - 1);
    }

    private NodeDefinition node(InteriorDefinition parent, List<CaseDefinition> cases, int depth) {
        NodeKind kind = in.constant(KINDS);
        Common common = common(parent, cases);
        return switch (kind) {
            case CONTAINER -> {
                ContainerDefinition container = new ContainerDefinition(common, in.flag());
                level(container, depth + 1);
                yield container;
            }
            case LIST -> list(common, depth);
            case LEAF -> {
                TypedParts parts = typed();
                yield parts.complete(new LeafDefinition(common, parts.typing, in.flag()));
            }
            case LEAF_LIST -> {
                TypedParts parts = typed();
                yield parts.complete(new LeafListDefinition(common, parts.typing, in.flag(), count()));
            }
            case ANYDATA -> new AnyDefinition(common, "anydata", in.flag());
            case ANYXML -> new AnyDefinition(common, "anyxml", in.flag());
        };
    }

    private Common common(InteriorDefinition parent, List<CaseDefinition> cases) {
        return new Common(
                in.name(),
                in.text(),
                in.flag(),
                parent,
                within(cases),
                in.constant(DENY_DEFAULTS),
                in.all(this::constraint),
                in.constant(STATUSES),
                in.text());
    }

    private ListDefinition list(Common common, int depth) {
        ListDefinition list = new ListDefinition(
                common, in.all(in::name), in.flag(), count(), in.all(() -> in.all(() -> in.all(in::name))));
        level(list, depth + 1);
        boolean keysFirst = list.keyCount() <= list.children().size();
        for (int i = 0; keysFirst && i < list.keyCount(); i++) {
            NodeDefinition child = list.children().get(i);
            keysFirst = child instanceof LeafDefinition
                    && child.name().equals(list.keyNames().get(i));
        }
        if (!keysFirst) {
            throw in.damaged("the keys of a list before its other nodes");
        }
        return list;
    }

    private ElementCount count() {
        return new ElementCount(in.number(), in.number());
    }

    /** What leaves and leaf-lists have, as it is read. */
    private record TypedParts(
            Typing typing, List<Value> defaults, @Nullable String missingTarget) {
        NodeDefinition complete(TypedDefinition node) {
            node.defaults(defaults);
            if (missingTarget != null) {
                node.lacksTarget(missingTarget);
            }
            return node;
        }
    }

    private TypedParts typed() {
        ValueType type = types.get(in.below(types.size()));
        Typing typing = new Typing(type, in.text(), in.text(), in.all(in::text));
        return new TypedParts(typing, in.all(() -> new Value(in.text(), in.constant(VALUES))), in.textOrNone());
    }
}
