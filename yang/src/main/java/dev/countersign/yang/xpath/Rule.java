package dev.countersign.yang.xpath;

import dev.countersign.yang.schema.node.Constraint;
import dev.countersign.yang.schema.node.NodeDefinition;
import java.util.Optional;

/** A must or when, compiled for one schema node or choice. */
public final class Rule {
    private final Constraint constraint;
    private final Optional<XPath> expression;
    private final String problem;

    private Rule(Constraint constraint, Optional<XPath> expression, String problem) {
        this.constraint = constraint;
        this.expression = expression;
        this.problem = problem;
    }

    static Rule of(Constraint constraint, String module) {
        try {
            NameScope names = new NameScope(constraint.prefixes()::get, module);
            return new Rule(constraint, Optional.of(XPath.compile(constraint.expression(), names)), "");
        } catch (XPathSyntaxException e) {
            return new Rule(constraint, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    public Constraint constraint() {
        return constraint;
    }

    /** Empty when it could not be compiled, which {@link #problem} explains. */
    public Optional<XPath> expression() {
        return expression;
    }

    public String problem() {
        return problem;
    }

    /**
     * Whether a {@code when} holds for the children of a definition: its context is the node above, or a dummy that stands
     * for all instances (RFC 7950 section 7.21.5). One that could not be compiled does.
     */
    public boolean holds(Place parent, NodeDefinition child) {
        return expression
                .map(e -> e.holds(constraint.onParent() ? parent : parent.dummy(child)))
                .orElse(true);
    }
}
