package dev.countersign.yang.schema.node;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.common.QNameModule;
import org.opendaylight.yangtools.yang.model.api.AugmentationSchemaNode;
import org.opendaylight.yangtools.yang.model.api.AugmentationTarget;
import org.opendaylight.yangtools.yang.model.api.ChoiceSchemaNode;
import org.opendaylight.yangtools.yang.model.api.DataNodeContainer;
import org.opendaylight.yangtools.yang.model.api.DataSchemaNode;
import org.opendaylight.yangtools.yang.model.api.EffectiveStatementEquivalent;
import org.opendaylight.yangtools.yang.model.api.ModuleLike;
import org.opendaylight.yangtools.yang.model.api.MustConstraintAware;
import org.opendaylight.yangtools.yang.model.api.SchemaNode;
import org.opendaylight.yangtools.yang.model.api.UsesNode;
import org.opendaylight.yangtools.yang.model.api.meta.EffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.ErrorAppTagEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.ErrorMessageEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.MustEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.WhenEffectiveStatement;

/**
 * Collects the {@code must} and {@code when} of a node: its own, and those of a {@code uses} or {@code augment} that put it
 * where it is (RFC 7950 section 7.21.5), which yangtools keeps beside the node, not on it.
 */
final class Conditions {
    private final Names names;

    Conditions(Names names) {
        this.names = names;
    }

    List<Constraint> own(DataSchemaNode node) {
        EffectiveStatement<?, ?> statement = statement(node);
        List<Constraint> found = new ArrayList<>(when(statement, "when", false));
        if (node instanceof MustConstraintAware) {
            statement
                    .streamEffectiveSubstatements(MustEffectiveStatement.class)
                    .map(m -> constraint(Constraint.Kind.MUST, m, "must", false))
                    .forEach(found::add);
        }
        return found;
    }

    /** The conditions of a choice or a case. */
    List<Constraint> ofChoice(DataSchemaNode node) {
        return when(statement(node), node instanceof ChoiceSchemaNode ? "when of choice" : "when of case", true);
    }

    /** The conditions of every {@code uses} and {@code augment} through which this child came here. */
    List<Constraint> around(Object parent, QName child) {
        List<Constraint> found = new ArrayList<>(0);
        if (parent instanceof AugmentationTarget target) {
            found.addAll(augments(target.getAvailableAugmentations(), child));
        }
        QNameModule module = moduleOf(parent);
        boolean own = module == null || module.equals(child.getModule());
        if (own && parent instanceof DataNodeContainer container) {
            for (UsesNode uses : container.getUses()) {
                if (holds(uses.getSourceGrouping(), child)) {
                    found.addAll(when(uses.asEffectiveStatement(), "when of uses", true));
                    found.addAll(around(uses.getSourceGrouping(), inGrouping(uses, child)));
                }
            }
        }
        return found;
    }

    private List<Constraint> augments(Collection<? extends AugmentationSchemaNode> augments, QName child) {
        List<Constraint> found = new ArrayList<>(0);
        for (AugmentationSchemaNode augment : augments) {
            if (augment.getChildNodes().stream().anyMatch(c -> c.getQName().equals(child))) {
                found.addAll(when(augment.asEffectiveStatement(), "when of augment", true));
                found.addAll(around(augment, child));
            }
        }
        return found;
    }

    /** The module whose name the nodes take that a {@code uses} in here makes; null when it is not known by itself. */
    private static @Nullable QNameModule moduleOf(Object parent) {
        return switch (parent) {
            case ModuleLike module -> module.getQNameModule();
            case SchemaNode node -> node.getQName().getModule();
            default -> null;
        };
    }

    private static boolean holds(DataNodeContainer grouping, QName child) {
        return grouping.getChildNodes().stream()
                .anyMatch(c -> c.getQName().getLocalName().equals(child.getLocalName()));
    }

    private static QName inGrouping(UsesNode uses, QName child) {
        return child.bindTo(uses.getSourceGrouping().getQName().getModule());
    }

    private List<Constraint> when(EffectiveStatement<?, ?> statement, String origin, boolean onParent) {
        return statement
                .streamEffectiveSubstatements(WhenEffectiveStatement.class)
                .map(w -> constraint(Constraint.Kind.WHEN, w, origin, onParent))
                .toList();
    }

    private Constraint constraint(
            Constraint.Kind kind, EffectiveStatement<?, ?> statement, String origin, boolean onParent) {
        return new Constraint(
                kind,
                text(statement),
                origin,
                onParent,
                names.prefixesAround(statement.getDeclared()),
                statement
                        .findFirstEffectiveSubstatementArgument(ErrorMessageEffectiveStatement.class)
                        .orElse(""),
                statement
                        .findFirstEffectiveSubstatementArgument(ErrorAppTagEffectiveStatement.class)
                        .orElse(""));
    }

    private static String text(EffectiveStatement<?, ?> statement) {
        var declared = statement.getDeclared();
        String raw = declared == null ? null : declared.rawArgument();
        return raw == null ? String.valueOf(statement.argument()) : raw;
    }

    static EffectiveStatement<?, ?> statement(DataSchemaNode node) {
        if (node instanceof EffectiveStatementEquivalent<?> equivalent) {
            return equivalent.asEffectiveStatement();
        }
        throw new IllegalStateException("a data node without a statement: " + node.getClass());
    }
}
