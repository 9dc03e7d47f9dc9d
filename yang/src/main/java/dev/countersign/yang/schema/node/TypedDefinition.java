package dev.countersign.yang.schema.node;

import dev.countersign.yang.type.Value;
import dev.countersign.yang.type.ValueType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A leaf or a leaf-list. */
public abstract sealed class TypedDefinition extends NodeDefinition permits LeafDefinition, LeafListDefinition {
    private final Typing typing;
    private List<Value> defaults = List.of();
    private @Nullable String missingTarget;

    TypedDefinition(Common common, Typing typing) {
        super(common);
        this.typing = typing;
    }

    /**
     * Its type.
     *
     * @param name as the module names it, without a prefix
     * @param units empty when none
     * @param defaultTexts as the module writes them
     */
    record Typing(ValueType type, String name, String units, List<String> defaultTexts) {
        Typing {
            defaultTexts = List.copyOf(defaultTexts);
        }
    }

    public final ValueType type() {
        return typing.type;
    }

    public final String typeName() {
        return typing.name;
    }

    public final String units() {
        return typing.units;
    }

    /** Its default values; empty when none. */
    public final List<Value> defaults() {
        return defaults;
    }

    final List<String> defaultTexts() {
        return typing.defaultTexts;
    }

    /** The path of a leafref of this type whose target the schema does not have, so that values are not checked. */
    public final Optional<String> missingTarget() {
        return Optional.ofNullable(missingTarget);
    }

    final void lacksTarget(String path) {
        missingTarget = path;
    }

    /** Called once, by the compiler, when all types are known. */
    final void defaults(List<Value> values) {
        defaults = List.copyOf(values);
    }
}
