package dev.countersign.yang.type;

import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.InstancePath.Prefixes;
import dev.countersign.yang.path.PathSyntaxException;
import java.util.function.Predicate;

/** {@code instance-identifier} (RFC 7950 section 9.13). Whether the instance exists is for validation of the whole. */
public final class InstanceIdentifierType implements ValueType {
    private final boolean requireInstance;
    private final Predicate<InstancePath> known;

    /** @param known whether the schema has a node at a path */
    InstanceIdentifierType(boolean requireInstance, Predicate<InstancePath> known) {
        this.requireInstance = requireInstance;
        this.known = known;
    }

    public boolean requireInstance() {
        return requireInstance;
    }

    @Override
    public ParsedValue parse(String text, Prefixes prefixes) {
        try {
            InstancePath path = canonical(text.strip(), prefixes);
            return known.test(path)
                    ? new Value(path.toString(), Value.Kind.INSTANCE)
                    : new Mismatch("the path of a node that the schema has");
        } catch (PathSyntaxException e) {
            return new Mismatch("an instance path (" + e.getMessage() + ")");
        }
    }

    /** In XML every step has a prefix; the canonical form with module names is read as well when they are the prefixes. */
    private static InstancePath canonical(String text, Prefixes prefixes) {
        return prefixes == ModuleNames.INSTANCE ? InstancePath.parse(text) : InstancePath.parse(text, prefixes);
    }

    @Override
    public String restriction() {
        return "";
    }
}
