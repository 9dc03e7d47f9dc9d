package dev.countersign.yang.xpath;

import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.type.Value;
import java.util.HashSet;
import java.util.Set;

/**
 * {@code = != < <= > >=} (XPath 1.0 section 3.4). One thing goes beyond it: a string that is compared with an identityref
 * names an identity by the prefixes of the expression's module, as RFC 7950 section 9.10.5 has it in use, for the text of
 * an identityref has no prefix of its own.
 */
final class Comparison extends TruthExpr {
    private static final int MANY = 8;

    private final Expr left;
    private final Expr right;
    private final Operator operator;
    private final NameScope names;

    enum Operator {
        EQUAL,
        UNEQUAL,
        LESS,
        LESS_OR_EQUAL,
        MORE,
        MORE_OR_EQUAL;

        boolean isEquality() {
            return this == EQUAL || this == UNEQUAL;
        }

        boolean holds(double a, double b) {
            return switch (this) {
                case EQUAL -> a == b;
                case UNEQUAL -> a != b;
                case LESS -> a < b;
                case LESS_OR_EQUAL -> a <= b;
                case MORE -> a > b;
                case MORE_OR_EQUAL -> a >= b;
            };
        }
    }

    Comparison(Expr left, Expr right, Operator operator, NameScope names) {
        this.left = left;
        this.right = right;
        this.operator = operator;
        this.names = names;
    }

    Expr left() {
        return left;
    }

    Expr right() {
        return right;
    }

    Operator operator() {
        return operator;
    }

    @Override
    boolean truth(Focus focus) {
        focus.budget().spend(1);
        if (left instanceof NodesExpr a && right instanceof NodesExpr b) {
            return both(a.nodes(focus), b.nodes(focus));
        }
        if (left.type() == Type.BOOLEAN || right.type() == Type.BOOLEAN) {
            int a = left.truth(focus) ? 1 : 0;
            int b = right.truth(focus) ? 1 : 0;
            return operator.holds(a, b);
        }
        if (left instanceof NodesExpr set) {
            return nodes(set, right, false, focus);
        }
        if (right instanceof NodesExpr set) {
            return nodes(set, left, true, focus);
        }
        boolean texts = operator.isEquality() && left.type() == Type.STRING && right.type() == Type.STRING;
        return texts
                ? left.string(focus).equals(right.string(focus)) == isEqual()
                : operator.holds(left.number(focus), right.number(focus));
    }

    private boolean isEqual() {
        return operator == Operator.EQUAL;
    }

    /** A node-set against a string or a number: whether it holds for some node. */
    private boolean nodes(NodesExpr set, Expr other, boolean swapped, Focus focus) {
        NodeSet nodes = set.nodes(focus);
        if (nodes.size() == 0) {
            return false;
        }
        focus.budget().spend(nodes.size());
        if (operator.isEquality() && other.type() == Type.STRING) {
            String text = other.string(focus);
            for (int i = 0; i < nodes.size(); i++) {
                if (isText(nodes.get(i), text) == isEqual()) {
                    return true;
                }
            }
            return false;
        }
        double number = other.number(focus);
        for (int i = 0; i < nodes.size(); i++) {
            double mine = Numbers.parse(nodes.get(i).stringValue());
            if (operator.holds(swapped ? number : mine, swapped ? mine : number)) {
                return true;
            }
        }
        return false;
    }

    private boolean isText(Place place, String text) {
        String value = place.stringValue();
        boolean identity = place.node() instanceof LeafNode leaf && leaf.value().kind() == Value.Kind.IDENTITY;
        return value.equals(identity ? names.identity(text) : text);
    }

    private boolean both(NodeSet a, NodeSet b) {
        boolean many = a.size() > MANY && b.size() > MANY && isEqual();
        return many ? share(a, b) : pairs(a, b);
    }

    private boolean pairs(NodeSet a, NodeSet b) {
        for (int i = 0; i < a.size(); i++) {
            String mine = a.get(i).stringValue();
            double number = operator.isEquality() ? 0 : Numbers.parse(mine);
            a.get(i).tree().budget().spend(b.size());
            for (int j = 0; j < b.size(); j++) {
                String theirs = b.get(j).stringValue();
                boolean holds = operator.isEquality()
                        ? mine.equals(theirs) == isEqual()
                        : operator.holds(number, Numbers.parse(theirs));
                if (holds) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean share(NodeSet a, NodeSet b) {
        a.get(0).tree().budget().spend((long) a.size() + b.size());
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < a.size(); i++) {
            texts.add(a.get(i).stringValue());
        }
        for (int i = 0; i < b.size(); i++) {
            if (texts.contains(b.get(i).stringValue())) {
                return true;
            }
        }
        return false;
    }

    @Override
    boolean fixed() {
        return left.fixed() && right.fixed();
    }

    @Override
    Set<Reach> reach(Reach focus, ReadSet reads) {
        reads.values(left.reach(focus, reads));
        reads.values(right.reach(focus, reads));
        return Set.of();
    }
}
