package dev.countersign.yang.xpath;

import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.type.BoundedPattern;
import dev.countersign.yang.type.EnumValues;
import dev.countersign.yang.type.Value;
import dev.countersign.yang.type.XsdPattern;
import dev.countersign.yang.xpath.Call.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The functions of RFC 7950 section 10. */
final class YangFunctions {
    private final Functions call;
    private final NameScope names;

    YangFunctions(Functions call, NameScope names) {
        this.call = call;
        this.names = names;
    }

    Expr call() {
        return switch (call.name()) {
            case "current" -> {
                call.count(0, 0);
                yield new Current();
            }
            case "deref" -> {
                call.count(1, 1).nodes(0);
                yield new Deref((NodesExpr) call.arguments().getFirst());
            }
            case "re-match" -> reMatch();
            case "derived-from" -> call.count(2, 2).nodes(0).truth(Reading.VALUES, (a, f) -> derives(a, f, false));
            case "derived-from-or-self" ->
                call.count(2, 2).nodes(0).truth(Reading.VALUES, (a, f) -> derives(a, f, true));
            case "enum-value" ->
                call.count(1, 1)
                        .nodes(0)
                        .number(
                                Reading.VALUES,
                                (a, f) -> enumValue(
                                        ((NodesExpr) a.getFirst()).nodes(f).first()));
            case "bit-is-set" ->
                call.count(2, 2)
                        .nodes(0)
                        .truth(
                                Reading.VALUES,
                                (a, f) -> bitIsSet(
                                        ((NodesExpr) a.getFirst()).nodes(f).first(),
                                        a.get(1).string(f)));
            default -> throw call.unknown();
        };
    }

    private boolean derives(List<Expr> arguments, Focus focus, boolean orSelf) {
        String base = names.identity(arguments.get(1).string(focus));
        if (base == null) {
            return false;
        }
        Set<String> derived = focus.current().tree().identities().getOrDefault(base, Set.of());
        NodeSet nodes = ((NodesExpr) arguments.getFirst()).nodes(focus);
        for (int i = 0; i < nodes.size(); i++) {
            boolean fits = nodes.get(i).node() instanceof LeafNode leaf
                    && leaf.value().kind() == Value.Kind.IDENTITY
                    && (derived.contains(leaf.value().text())
                            || (orSelf && base.equals(leaf.value().text())));
            if (fits) {
                return true;
            }
        }
        return false;
    }

    private static double enumValue(@Nullable Place place) {
        return place != null && place.node() instanceof LeafNode leaf
                ? EnumValues.of(leaf.definition().type(), leaf.value()).orElse(Double.NaN)
                : Double.NaN;
    }

    private static boolean bitIsSet(@Nullable Place place, String bit) {
        String text = place == null ? null : place.leafText();
        return text != null && Arrays.asList(text.split(" ")).contains(bit);
    }

    /** A pattern that the expression has as a literal is compiled once. */
    private Expr reMatch() {
        call.count(2, 2);
        if (call.arguments().get(1) instanceof Constant.Literal literal) {
            BoundedPattern pattern = pattern(literal.value());
            return call.truth(
                    Reading.VALUES,
                    (a, f) -> pattern.objection(a.getFirst().string(f)).isEmpty());
        }
        return call.truth(Reading.VALUES, (a, f) -> {
            f.budget().spend(1000);
            return pattern(a.get(1).string(f)).objection(a.getFirst().string(f)).isEmpty();
        });
    }

    private static BoundedPattern pattern(String text) {
        try {
            return XsdPattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new XPathSyntaxException("expected a pattern, found: " + e.getDescription());
        }
    }
}
