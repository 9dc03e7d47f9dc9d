package dev.countersign.yang.xpath;

import dev.countersign.core.Text;
import dev.countersign.yang.xpath.Call.NumberBody;
import dev.countersign.yang.xpath.Call.OfNumber;
import dev.countersign.yang.xpath.Call.OfString;
import dev.countersign.yang.xpath.Call.OfTruth;
import dev.countersign.yang.xpath.Call.Reading;
import dev.countersign.yang.xpath.Call.StringBody;
import dev.countersign.yang.xpath.Call.TruthBody;
import java.util.List;

/** The core function library (XPath 1.0 section 4); YANG's own functions are in {@link YangFunctions}. */
final class Functions {
    private final String name;
    private final List<Expr> arguments;

    private Functions(String name, List<Expr> arguments) {
        this.name = name;
        this.arguments = arguments;
    }

    /** A call; an unknown name or a wrong number or type of arguments is an {@link XPathSyntaxException}. */
    static Expr call(String name, List<Expr> arguments, NameScope names) {
        Functions call = new Functions(name, arguments);
        return switch (name) {
            case "last" -> call.count(0, 0).number(Reading.POSITION, (a, f) -> f.size());
            case "position" -> call.count(0, 0).number(Reading.POSITION, (a, f) -> f.position());
            case "count", "sum", "number", "floor", "ceiling", "round", "string-length" -> call.numbers();
            case "id" -> call.count(1, 1).evaluated();
            case "local-name", "name", "namespace-uri", "string", "concat", "substring-before", "substring-after" ->
                call.strings();
            case "substring", "normalize-space", "translate" -> call.texts();
            case "starts-with", "contains", "boolean", "not", "true", "false", "lang" -> call.truths();
            default -> new YangFunctions(call, names).call();
        };
    }

    String name() {
        return name;
    }

    List<Expr> arguments() {
        return arguments;
    }

    private Expr numbers() {
        return switch (name) {
            case "count" ->
                count(1, 1)
                        .nodes(0)
                        .number(
                                Reading.EXISTENCE,
                                (a, f) -> ((NodesExpr) a.getFirst()).nodes(f).size());
            case "sum" ->
                count(1, 1).nodes(0).number(Reading.VALUES, (a, f) -> Texts.sum(((NodesExpr) a.getFirst()).nodes(f)));
            case "number" ->
                count(0, 1)
                        .orContext()
                        .number(Reading.VALUES, (a, f) -> a.getFirst().number(f));
            case "floor" ->
                count(1, 1)
                        .number(
                                Reading.VALUES,
                                (a, f) -> Math.floor(a.getFirst().number(f)));
            case "ceiling" ->
                count(1, 1)
                        .number(Reading.VALUES, (a, f) -> Math.ceil(a.getFirst().number(f)));
            case "round" ->
                count(1, 1)
                        .number(
                                Reading.VALUES,
                                (a, f) -> Numbers.round(a.getFirst().number(f)));
            default ->
                count(0, 1)
                        .orContext()
                        .number(
                                Reading.VALUES,
                                (a, f) -> Texts.length(a.getFirst().string(f)));
        };
    }

    private Expr strings() {
        return switch (name) {
            case "local-name", "name", "namespace-uri" ->
                count(0, 1)
                        .orContext()
                        .nodes(0)
                        .string(
                                Reading.EXISTENCE,
                                (a, f) -> Texts.name(
                                        name,
                                        ((NodesExpr) a.getFirst()).nodes(f).first()));
            case "string" ->
                count(0, 1)
                        .orContext()
                        .string(Reading.VALUES, (a, f) -> a.getFirst().string(f));
            case "concat" -> count(2, Integer.MAX_VALUE).string(Reading.VALUES, Texts::concat);
            case "substring-before" ->
                count(2, 2)
                        .string(
                                Reading.VALUES,
                                (a, f) -> Texts.before(
                                        a.get(0).string(f), a.get(1).string(f)));
            default ->
                count(2, 2)
                        .string(
                                Reading.VALUES,
                                (a, f) ->
                                        Texts.after(a.get(0).string(f), a.get(1).string(f)));
        };
    }

    private Expr texts() {
        return switch (name) {
            case "substring" ->
                count(2, 3)
                        .string(
                                Reading.VALUES,
                                (a, f) -> Texts.substring(
                                        a.get(0).string(f),
                                        a.get(1).number(f),
                                        a.size() < 3
                                                ? Double.POSITIVE_INFINITY
                                                : a.get(2).number(f)));
            case "normalize-space" ->
                count(0, 1)
                        .orContext()
                        .string(
                                Reading.VALUES,
                                (a, f) -> Texts.normalized(a.getFirst().string(f)));
            default ->
                count(3, 3)
                        .string(
                                Reading.VALUES,
                                (a, f) -> Texts.translate(
                                        a.get(0).string(f),
                                        a.get(1).string(f),
                                        a.get(2).string(f)));
        };
    }

    private Expr truths() {
        return switch (name) {
            case "starts-with" ->
                count(2, 2)
                        .truth(
                                Reading.VALUES,
                                (a, f) -> a.get(0).string(f).startsWith(a.get(1).string(f)));
            case "contains" ->
                count(2, 2)
                        .truth(
                                Reading.VALUES,
                                (a, f) -> Texts.contains(
                                        a.get(0).string(f), a.get(1).string(f), f.budget()));
            case "boolean" ->
                count(1, 1).truth(Reading.EXISTENCE, (a, f) -> a.getFirst().truth(f));
            case "not" ->
                count(1, 1).truth(Reading.EXISTENCE, (a, f) -> !a.getFirst().truth(f));
            case "true" -> count(0, 0).truth(Reading.EXISTENCE, (a, f) -> true);
            case "false" -> count(0, 0).truth(Reading.EXISTENCE, (a, f) -> false);
            // A data tree has no xml:lang.
            default -> count(1, 1).truth(Reading.VALUES, (a, f) -> false);
        };
    }

    /** {@code id()}: a data tree has no identifiers. */
    private Expr evaluated() {
        return LocationPath.relative(
                List.of(new Step(Axis.SELF, new NodeTest(NodeTest.Kind.NONE, null, null), List.of())));
    }

    Functions count(int least, int most) {
        int found = arguments.size();
        if (found < least || found > most) {
            String expected = least == most ? String.valueOf(least) : least + " to " + most;
            throw new XPathSyntaxException("expected " + expected + " arguments of " + name + "(), found " + found);
        }
        return this;
    }

    /** An argument that is left out is the context node. */
    private Functions orContext() {
        return arguments.isEmpty()
                ? new Functions(
                        name, List.of(LocationPath.relative(List.of(new Step(Axis.SELF, NodeTest.ANY, List.of())))))
                : this;
    }

    Functions nodes(int index) {
        if (!(arguments.get(index) instanceof NodesExpr)) {
            throw new XPathSyntaxException("expected a node-set as argument " + (index + 1) + " of " + name + "()");
        }
        return this;
    }

    Expr truth(Reading reading, TruthBody body) {
        return new OfTruth(arguments, reading, body);
    }

    Expr number(Reading reading, NumberBody body) {
        return new OfNumber(arguments, reading, body);
    }

    private Expr string(Reading reading, StringBody body) {
        return new OfString(arguments, reading, body);
    }

    XPathSyntaxException unknown() {
        return new XPathSyntaxException("expected a function of XPath 1.0 or RFC 7950, found " + Text.quoted(name));
    }
}
