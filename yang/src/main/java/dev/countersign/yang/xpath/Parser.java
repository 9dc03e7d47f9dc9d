package dev.countersign.yang.xpath;

import dev.countersign.core.Text;
import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.xpath.Comparison.Operator;
import dev.countersign.yang.xpath.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recursive descent over the grammar of XPath 1.0 section 3, straight to what can be evaluated. */
final class Parser {
    private static final int MOST_TOKENS = 4096;
    private static final int MOST_NESTED = 64;
    private static final Set<String> NODE_TYPES = Set.of("comment", "text", "processing-instruction", "node");

    private final List<Token> tokens;
    private final NameScope names;
    private final String expression;
    private final List<Operand> operands = new ArrayList<>();
    private int at;
    private int nested;
    private int predicates;

    /** A path outside of predicates, with its text: what a rule compares, for people. */
    record Operand(String text, NodesExpr path) {}

    /** A whole expression. */
    record Parsed(Expr root, List<Operand> operands) {}

    private Parser(String expression, List<Token> tokens, NameScope names) {
        this.expression = expression;
        this.tokens = tokens;
        this.names = names;
    }

    static Parsed parse(String expression, NameScope names) {
        List<Token> tokens = Tokens.of(expression);
        if (tokens.size() > MOST_TOKENS) {
            throw new XPathSyntaxException("expected at most " + MOST_TOKENS + " tokens, found " + tokens.size());
        }
        Parser parser = new Parser(expression, tokens, names);
        Expr whole = parser.or();
        if (parser.peek().kind() != Kind.END) {
            throw parser.failure("an operator or the end");
        }
        return new Parsed(whole, parser.operands);
    }

    private Token peek() {
        return tokens.get(at);
    }

    private boolean accept(String symbol) {
        boolean is = peek().is(symbol);
        at += is ? 1 : 0;
        return is;
    }

    private void expect(String symbol) {
        if (!accept(symbol)) {
            throw failure("'" + symbol + "'");
        }
    }

    private XPathSyntaxException failure(String expected) {
        return new XPathSyntaxException("expected " + expected + " at character " + (peek().at() + 1) + ", found "
                + (peek().kind() == Kind.END ? "the end" : Text.quoted(peek().text())));
    }

    private Expr or() {
        if (++nested > MOST_NESTED) {
            throw new XPathSyntaxException("expected at most " + MOST_NESTED + " nested expressions, found more");
        }
        Expr left = and();
        while (accept("or")) {
            left = new Logical(left, and(), false);
        }
        nested--;
        return left;
    }

    private Expr and() {
        Expr left = equality();
        while (accept("and")) {
            left = new Logical(left, equality(), true);
        }
        return left;
    }

    private Expr equality() {
        Expr left = relational();
        while (true) {
            if (accept("=")) {
                left = new Comparison(left, relational(), Operator.EQUAL, names);
            } else if (accept("!=")) {
                left = new Comparison(left, relational(), Operator.UNEQUAL, names);
            } else {
                return left;
            }
        }
    }

    private Expr relational() {
        Expr left = additive();
        while (true) {
            Operator operator = accept("<")
                    ? Operator.LESS
                    : accept("<=")
                            ? Operator.LESS_OR_EQUAL
                            : accept(">") ? Operator.MORE : accept(">=") ? Operator.MORE_OR_EQUAL : null;
            if (operator == null) {
                return left;
            }
            left = new Comparison(left, additive(), operator, names);
        }
    }

    private Expr additive() {
        Expr left = multiplicative();
        while (true) {
            if (accept("+")) {
                left = new Arithmetic(left, multiplicative(), Arithmetic.Operator.ADD);
            } else if (accept("-")) {
                left = new Arithmetic(left, multiplicative(), Arithmetic.Operator.SUBTRACT);
            } else {
                return left;
            }
        }
    }

    private Expr multiplicative() {
        Expr left = unary();
        while (true) {
            if (accept("*")) {
                left = new Arithmetic(left, unary(), Arithmetic.Operator.MULTIPLY);
            } else if (accept("div")) {
                left = new Arithmetic(left, unary(), Arithmetic.Operator.DIVIDE);
            } else if (accept("mod")) {
                left = new Arithmetic(left, unary(), Arithmetic.Operator.REMAINDER);
            } else {
                return left;
            }
        }
    }

    private Expr unary() {
        int minus = 0;
        while (accept("-")) {
            minus++;
        }
        Expr expression = union();
        for (int i = 0; i < minus; i++) {
            expression = Arithmetic.negated(expression);
        }
        return expression;
    }

    private Expr union() {
        int first = at;
        Expr left = path();
        while (accept("|")) {
            left = new Union(nodes(left), nodes(path()));
        }
        if (predicates == 0 && left instanceof NodesExpr nodes) {
            operands.add(new Operand(text(first), nodes));
        }
        return left;
    }

    private String text(int first) {
        Token last = tokens.get(at - 1);
        int end = Math.min(expression.length(), tokens.get(at).at());
        return last.at() < end
                ? expression.substring(tokens.get(first).at(), end).strip()
                : "";
    }

    private NodesExpr nodes(Expr operand) {
        if (operand instanceof NodesExpr nodes) {
            return nodes;
        }
        throw failure("a node-set before this");
    }

    private Expr path() {
        if (peek().is("/") || peek().is("//")) {
            List<Step> steps = new ArrayList<>();
            if (accept("/") && !beginsStep()) {
                return LocationPath.absolute(List.of());
            }
            relative(steps);
            return LocationPath.absolute(steps);
        }
        Expr primary = primary();
        if (primary == null) {
            List<Step> steps = new ArrayList<>();
            relative(steps);
            return LocationPath.relative(steps);
        }
        List<Expr> all = predicates();
        Expr filtered = all.isEmpty() ? primary : new Filtered(nodes(primary), all);
        if (!peek().is("/") && !peek().is("//")) {
            return filtered;
        }
        List<Step> steps = new ArrayList<>();
        accept("/");
        relative(steps);
        return LocationPath.after(nodes(filtered), steps);
    }

    /** A literal, a number, a call or parentheses; null when a step begins here. */
    private @Nullable Expr primary() {
        Token token = peek();
        return switch (token.kind()) {
            case LITERAL -> {
                at++;
                yield Constant.of(token.text());
            }
            case NUMBER -> {
                at++;
                yield Constant.of(Double.parseDouble(token.text()));
            }
            case NAME -> tokens.get(at + 1).is("(") && !NODE_TYPES.contains(token.text()) ? call() : null;
            case SYMBOL -> {
                if (token.is("$")) {
                    throw failure("no variable: YANG has none");
                }
                if (!accept("(")) {
                    yield null;
                }
                Expr inner = or();
                expect(")");
                yield inner;
            }
            case END -> null;
        };
    }

    private Expr call() {
        Token name = peek();
        at += 2;
        List<Expr> arguments = new ArrayList<>();
        if (!accept(")")) {
            do {
                arguments.add(or());
            } while (accept(","));
            expect(")");
        }
        return Functions.call(name.text(), arguments, names);
    }

    private boolean beginsStep() {
        Token token = peek();
        return token.kind() == Kind.NAME || token.is(".") || token.is("..") || token.is("@");
    }

    private void relative(List<Step> steps) {
        if (accept("//")) {
            steps.add(Step.ANYWHERE);
        }
        while (true) {
            steps.add(step());
            if (accept("//")) {
                steps.add(Step.ANYWHERE);
            } else if (!accept("/")) {
                return;
            }
        }
    }

    private Step step() {
        if (accept(".")) {
            return new Step(Axis.SELF, NodeTest.ANY, List.of());
        }
        if (accept("..")) {
            return new Step(Axis.PARENT, NodeTest.ANY, List.of());
        }
        Axis axis = axis();
        return new Step(axis, test(), predicates());
    }

    private Axis axis() {
        if (accept("@")) {
            return Axis.ATTRIBUTE;
        }
        Token token = peek();
        if (token.kind() != Kind.NAME || !tokens.get(at + 1).is("::")) {
            return Axis.CHILD;
        }
        Axis axis = Axis.named(token.text());
        if (axis == null) {
            throw failure("an axis");
        }
        at += 2;
        return axis;
    }

    private NodeTest test() {
        Token token = peek();
        if (token.kind() != Kind.NAME) {
            throw failure("a step");
        }
        at++;
        if (NODE_TYPES.contains(token.text()) && accept("(")) {
            if (token.text().equals("processing-instruction") && peek().kind() == Kind.LITERAL) {
                at++;
            }
            expect(")");
            return switch (token.text()) {
                case "node" -> NodeTest.ANY;
                case "text" -> new NodeTest(NodeTest.Kind.TEXT, null, null);
                default -> new NodeTest(NodeTest.Kind.NONE, null, null);
            };
        }
        if (token.text().equals("*")) {
            return new NodeTest(NodeTest.Kind.NAME, null, null);
        }
        if (token.text().endsWith(":*")) {
            String prefix = token.text().substring(0, token.text().length() - 2);
            return new NodeTest(NodeTest.Kind.NAME, names.module(prefix), null);
        }
        NodeName name = names.name(token.text());
        return new NodeTest(NodeTest.Kind.NAME, name.module(), name.local());
    }

    private List<Expr> predicates() {
        List<Expr> all = new ArrayList<>(0);
        while (accept("[")) {
            predicates++;
            all.add(or());
            predicates--;
            expect("]");
        }
        return all;
    }
}
