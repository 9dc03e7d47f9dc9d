package dev.countersign.yang.nacm;

import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.InstancePath.KeyIs;
import dev.countersign.yang.path.InstancePath.PositionIs;
import dev.countersign.yang.path.InstancePath.Predicate;
import dev.countersign.yang.path.InstancePath.Step;
import dev.countersign.yang.path.InstancePath.ValueIs;
import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.path.PathSyntaxException;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.LeafListDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.type.ModuleNames;
import dev.countersign.yang.type.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Understands the {@code path} of a rule: a node-instance-identifier (RFC 8341 section 3.5.2). */
final class RulePath {
    private static final String USER = "$USER";

    private RulePath() {}

    /** Whether it names the variable {@code USER}, outside of quotes. */
    static boolean namesUser(String path) {
        return !forUser(path, "").equals(path);
    }

    /** The path with the variable {@code USER} replaced by a literal; what stands in quotes is a literal already. */
    static String forUser(String path, String user) {
        StringBuilder text = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (quote == 0 && path.startsWith(USER, i)) {
                text.append('"').append(user.replace("\"", "\"\"")).append('"');
                i += USER.length() - 1;
                continue;
            }
            boolean opens = quote == 0 && (c == '"' || c == '\'');
            quote = opens ? c : c == quote ? 0 : quote;
            text.append(c);
        }
        return text.toString();
    }

    /**
     * Grows the tree to the node that a path names. Empty when it is not understood: it does not parse, has a position, names
     * what is no key, names a key twice, or gives a key a value that its type does not have.
     */
    static Optional<RuleTree> grow(RuleTree root, InteriorDefinition schema, String path) {
        try {
            RuleTree at = root;
            NodeDefinition definition = schema;
            for (Step step : InstancePath.parse(path).steps()) {
                definition = definition instanceof InteriorDefinition interior ? interior.child(step.name()) : null;
                if (!isUnderstood(definition, step.predicates())) {
                    return Optional.empty();
                }
                at = at.growChild(step.name());
                for (int i = 0; i < Position.keyCount(definition); i++) {
                    at = at.growKey(key(definition, i, step.predicates()));
                }
            }
            return Optional.of(at);
        } catch (PathSyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isUnderstood(@Nullable NodeDefinition definition, List<Predicate> predicates) {
        int keys = 0;
        for (int i = 0; i < Position.keyCount(definition); i++) {
            String value = key(definition, i, predicates);
            if (value != null) {
                keys++;
                if (!(keyType(definition, i).type().parse(value, ModuleNames.INSTANCE) instanceof Value)) {
                    return false;
                }
            }
        }
        return keys == predicates.size();
    }

    /** The value that predicates give a key, in the form in which trees have it; null when they give none. */
    static @Nullable String key(@Nullable NodeDefinition definition, int index, List<Predicate> predicates) {
        TypedDefinition key = keyType(definition, index);
        for (Predicate predicate : predicates) {
            boolean gives = switch (predicate) {
                case PositionIs position -> false;
                case ValueIs value -> definition instanceof LeafListDefinition;
                case KeyIs(NodeName name, String value) ->
                    definition instanceof ListDefinition && name.equals(key.name());
            };
            if (gives) {
                String text = switch (predicate) {
                    case PositionIs position -> "";
                    case ValueIs(String value) -> value;
                    case KeyIs(NodeName name, String value) -> value;
                };
                return key.type().parse(text, ModuleNames.INSTANCE) instanceof Value value ? value.text() : text;
            }
        }
        return null;
    }

    private static TypedDefinition keyType(@Nullable NodeDefinition definition, int index) {
        return switch (definition) {
            case ListDefinition list -> list.keys().get(index);
            case LeafListDefinition leafList -> leafList;
            case null, default -> throw new IllegalArgumentException(definition + " has no keys");
        };
    }
}
