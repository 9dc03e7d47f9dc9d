package dev.countersign.yang.type;

import dev.countersign.yang.path.InstancePath.Prefixes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedCollection;

/** {@code enumeration} (RFC 7950 section 9.6). */
final class EnumerationType implements ValueType {
    private final Map<String, Value> values = new LinkedHashMap<>();

    EnumerationType(SequencedCollection<String> names) {
        names.forEach(name -> values.put(name, new Value(name, Value.Kind.TEXT)));
    }

    @Override
    public ParsedValue parse(String text, Prefixes prefixes) {
        Value value = values.get(text);
        return value != null ? value : new Mismatch("one of " + Shown.list(values.keySet()));
    }

    @Override
    public String restriction() {
        return Shown.list(values.keySet());
    }
}
