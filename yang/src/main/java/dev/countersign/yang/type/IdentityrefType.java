package dev.countersign.yang.type;

import dev.countersign.yang.path.InstancePath.Prefixes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/** {@code identityref} (RFC 7950 section 9.10): the identities derived from every base. */
final class IdentityrefType implements ValueType {
    private final Map<String, Value> identities = new LinkedHashMap<>();

    /** @param names as {@code module:identity} */
    IdentityrefType(SortedSet<String> names) {
        names.forEach(name -> identities.put(name, new Value(name, Value.Kind.IDENTITY)));
    }

    /** As {@code module:identity}, sorted. */
    Set<String> names() {
        return identities.keySet();
    }

    @Override
    public ParsedValue parse(String text, Prefixes prefixes) {
        String name = text.strip();
        int colon = name.indexOf(':');
        String module = prefixes.module(colon < 0 ? "" : name.substring(0, colon));
        Value value = module == null ? null : identities.get(module + ":" + name.substring(colon + 1));
        return value != null ? value : new Mismatch("an identity of " + Shown.list(identities.keySet()));
    }

    @Override
    public String restriction() {
        return Shown.list(identities.keySet());
    }
}
