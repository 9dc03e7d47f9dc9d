package dev.countersign.yang.xpath;

import dev.countersign.core.Text;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import java.util.List;

/** A compiled XPath 1.0 expression. Immutable and safe for use by many threads. */
public final class XPath {
    private static final int MOST_SHOWN = 4;

    private final String text;
    private final Expr root;
    private final List<Parser.Operand> operands;

    private XPath(String text, Parser.Parsed parsed) {
        this.text = text;
        this.root = parsed.root();
        this.operands = List.copyOf(parsed.operands());
    }

    /**
     * Compiles an expression.
     *
     * @throws XPathSyntaxException with expected, found and the place
     */
    public static XPath compile(String text, NameScope names) {
        return new XPath(text, Parser.parse(text, names));
    }

    /** Its value as a boolean at a context node. */
    public boolean holds(Place context) {
        return root.truth(Focus.on(context));
    }

    /** Its value as a string at a context node. */
    public String string(Place context) {
        return root.string(Focus.on(context));
    }

    /** Its value as a number at a context node. */
    public double number(Place context) {
        return root.number(Focus.on(context));
    }

    /** The paths that it compares and what is at each, for people: {@code ../mtu is "9000"}. */
    public List<String> operands(Place context) {
        return operands.stream()
                .map(o -> o.text() + " is " + shown(o.path().nodes(Focus.on(context))))
                .distinct()
                .limit(MOST_SHOWN)
                .toList();
    }

    private static String shown(NodeSet nodes) {
        Place first = nodes.first();
        if (first == null) {
            return "not there";
        }
        String value = first.definition() instanceof InteriorDefinition ? "there" : Text.quoted(first.stringValue());
        return nodes.size() == 1 ? value : value + " and " + (nodes.size() - 1) + " more";
    }

    /** What it may read when its context is an instance of a schema node. */
    public ReadSet reads(RuleBook rules, NodeDefinition context) {
        ReadSet reads = new ReadSet(rules, Reach.of(context));
        reads.values(root.reach(Reach.of(context), reads));
        return reads;
    }

    Expr root() {
        return root;
    }

    @Override
    public String toString() {
        return text;
    }
}
