package dev.countersign.yang.schema.node;

import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.NodeDefinition.Common;
import dev.countersign.yang.schema.node.TypedDefinition.Typing;
import dev.countersign.yang.type.TypeCompiler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.model.api.AnydataSchemaNode;
import org.opendaylight.yangtools.yang.model.api.AnyxmlSchemaNode;
import org.opendaylight.yangtools.yang.model.api.CaseSchemaNode;
import org.opendaylight.yangtools.yang.model.api.ChoiceSchemaNode;
import org.opendaylight.yangtools.yang.model.api.ContainerSchemaNode;
import org.opendaylight.yangtools.yang.model.api.DataNodeContainer;
import org.opendaylight.yangtools.yang.model.api.DataSchemaNode;
import org.opendaylight.yangtools.yang.model.api.ElementCountConstraint;
import org.opendaylight.yangtools.yang.model.api.LeafListSchemaNode;
import org.opendaylight.yangtools.yang.model.api.LeafSchemaNode;
import org.opendaylight.yangtools.yang.model.api.ListSchemaNode;
import org.opendaylight.yangtools.yang.model.api.Module;
import org.opendaylight.yangtools.yang.model.api.TypedDataSchemaNode;
import org.opendaylight.yangtools.yang.model.api.meta.EffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.UniqueEffectiveStatement;

/** Compiles data nodes, level by level. */
final class NodeCompiler {
    private final Names names;
    private final Set<String> implemented;
    private final TypeBinding binding;
    private final Conditions conditions;

    NodeCompiler(Names names, Set<String> implemented, TypeBinding binding) {
        this.names = names;
        this.implemented = implemented;
        this.binding = binding;
        this.conditions = new Conditions(names);
    }

    void compileRoot(ContainerDefinition root, Collection<? extends Module> modules) {
        Level level = new Level(root);
        modules.forEach(m -> level.addAll(m, null, List.of()));
        level.complete();
    }

    /** The children of one interior node; choices are opened. */
    private final class Level {
        private final InteriorDefinition parent;
        private final List<NodeDefinition> children = new ArrayList<>();
        private final List<ChoiceDefinition> choices = new ArrayList<>();

        Level(InteriorDefinition parent) {
            this.parent = parent;
        }

        /**
         * Adds the children of a container, list, module or case.
         *
         * @param outer the conditions of the choices and cases around
         */
        void addAll(DataNodeContainer container, @Nullable CaseDefinition within, List<Constraint> outer) {
            for (DataSchemaNode child : container.getChildNodes()) {
                if (implemented.contains(names.module(child.getQName()))) {
                    List<Constraint> all = new ArrayList<>(outer);
                    all.addAll(conditions.around(container, child.getQName()));
                    add(child, within, all);
                }
            }
        }

        private void add(DataSchemaNode node, @Nullable CaseDefinition within, List<Constraint> outer) {
            if (node instanceof ChoiceSchemaNode choice) {
                addChoice(choice, within, outer);
            } else {
                children.add(compile(node, parent, within, outer));
            }
        }

        private void addChoice(ChoiceSchemaNode node, @Nullable CaseDefinition within, List<Constraint> outer) {
            List<Constraint> here = new ArrayList<>(outer);
            here.addAll(conditions.ofChoice(node));
            NodeName defaultCase =
                    node.getDefaultCase().map(c -> names.of(c.getQName())).orElse(null);
            ChoiceDefinition choice =
                    new ChoiceDefinition(names.of(node.getQName()), node.isMandatory(), here, within, defaultCase);
            choices.add(choice);
            for (CaseSchemaNode each : node.getCases()) {
                List<Constraint> all = new ArrayList<>(here);
                all.addAll(conditions.around(node, each.getQName()));
                all.addAll(conditions.ofChoice(each));
                addAll(each, new CaseDefinition(choice, names.of(each.getQName())), all);
            }
        }

        void complete() {
            if (parent instanceof ListDefinition list) {
                children.sort(Comparator.comparingInt(c -> {
                    int key = list.keyNames().indexOf(c.name());
                    return key < 0 ? Integer.MAX_VALUE : key;
                }));
            }
            parent.complete(children, choices);
        }
    }

    private NodeDefinition compile(
            DataSchemaNode node, InteriorDefinition parent, @Nullable CaseDefinition within, List<Constraint> outer) {
        Common common = common(node, parent, within, outer);
        return switch (node) {
            case ContainerSchemaNode container ->
                interior(new ContainerDefinition(common, container.isPresenceContainer()), container);
            case ListSchemaNode list -> interior(list(common, list), list);
            case LeafSchemaNode leaf ->
                binding.register(new LeafDefinition(common, typing(common, leaf), leaf.isMandatory()));
            case LeafListSchemaNode leafList ->
                binding.register(new LeafListDefinition(
                        common,
                        typing(common, leafList),
                        leafList.isUserOrdered(),
                        count(leafList.getElementCountConstraint())));
            case AnydataSchemaNode any -> new AnyDefinition(common, "anydata", any.isMandatory());
            case AnyxmlSchemaNode any -> new AnyDefinition(common, "anyxml", any.isMandatory());
            default -> throw new IllegalStateException("a data node of unknown kind: " + node.getClass());
        };
    }

    private Common common(
            DataSchemaNode node, InteriorDefinition parent, @Nullable CaseDefinition within, List<Constraint> outer) {
        List<Constraint> constraints = new ArrayList<>(outer);
        constraints.addAll(conditions.own(node));
        return new Common(
                names.of(node.getQName()),
                node.getQName().getNamespace().toString(),
                node.effectiveConfig().orElse(Boolean.TRUE),
                parent,
                within,
                Statements.stricter(parent.denyDefault(), Statements.denyDefault(Conditions.statement(node))),
                constraints,
                Statements.worse(parent.status(), Statements.status(node)),
                node.getDescription()
                        .map(d -> d.strip().replaceAll("\\s+", " "))
                        .orElse(""));
    }

    private InteriorDefinition interior(InteriorDefinition definition, DataNodeContainer node) {
        Level level = new Level(definition);
        level.addAll(node, null, List.of());
        level.complete();
        return definition;
    }

    private ListDefinition list(Common common, ListSchemaNode node) {
        List<NodeName> keys = node.getKeyDefinition().stream().map(names::of).toList();
        List<List<List<NodeName>>> unique = new ArrayList<>();
        for (UniqueEffectiveStatement statement : node.getUniqueConstraints()) {
            unique.add(statement.argument().stream()
                    .map(path ->
                            path.getNodeIdentifiers().stream().map(names::of).toList())
                    .toList());
        }
        return new ListDefinition(common, keys, node.isUserOrdered(), count(node.getElementCountConstraint()), unique);
    }

    private static ElementCount count(Optional<ElementCountConstraint> constraint) {
        return constraint
                .map(c -> new ElementCount(
                        c.getMinElements() == null ? 0 : c.getMinElements(),
                        c.getMaxElements() == null ? Integer.MAX_VALUE : c.getMaxElements()))
                .orElse(ElementCount.ANY);
    }

    private Typing typing(Common common, TypedDataSchemaNode node) {
        List<String> defaults = new ArrayList<>();
        if (node instanceof LeafListSchemaNode leafList) {
            leafList.getDefaults().forEach(d -> defaults.add(d.toString()));
        }
        if (defaults.isEmpty()) {
            node.getType().getDefaultValue().ifPresent(d -> defaults.add(d.toString()));
        }
        EffectiveStatement<?, ?> type = TypeCompiler.used(Conditions.statement(node));
        String typeName = type != null && type.argument() instanceof QName name ? name.getLocalName() : "";
        return new Typing(
                binding.compile(node.getType(), type, common.name().module()),
                typeName,
                node.getType().getUnits().orElse(""),
                defaults);
    }
}
