package dev.countersign.yang.type;

import dev.countersign.yang.path.InstancePath.Prefixes;
import org.jspecify.annotations.Nullable;

/** {@code leafref} (RFC 7950 section 9.9): values of its target's type. */
public final class LeafrefType implements ValueType {
    private final LeafrefPath path;
    private final boolean requireInstance;
    private @Nullable ValueType target;

    LeafrefType(LeafrefPath path, boolean requireInstance) {
        this.path = path;
        this.requireInstance = requireInstance;
    }

    public LeafrefPath path() {
        return path;
    }

    public boolean requireInstance() {
        return requireInstance;
    }

    /** Tells it the type of its target, once, while the schema is compiled. */
    public void bind(ValueType targetType) {
        if (target != null) {
            throw new IllegalStateException("leafref " + path + " is bound already");
        }
        target = targetType;
    }

    public boolean isBound() {
        return target != null;
    }

    @Override
    public ParsedValue parse(String text, Prefixes prefixes) {
        return target().parse(text, prefixes);
    }

    @Override
    public String restriction() {
        return target().restriction();
    }

    ValueType target() {
        if (target == null) {
            throw new IllegalStateException("leafref " + path + " is not bound yet");
        }
        return target;
    }
}
