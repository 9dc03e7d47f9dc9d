package dev.countersign.yang.type;

import dev.countersign.yang.path.InstancePath.Prefixes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code enumeration} (RFC 7950 section 9.6). */
final class EnumerationType implements ValueType {
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, Integer> numbers;

    /** @param numbers the integer that belongs to each name, in the order of the module */
    EnumerationType(SequencedMap<String, Integer> numbers) {
        this.numbers = Map.copyOf(numbers);
        numbers.keySet().forEach(name -> values.put(name, new Value(name, Value.Kind.TEXT)));
    }

    /** The names, in the order of the module. */
    Set<String> names() {
        return values.keySet();
    }

    @Nullable
    Integer number(String name) {
        return numbers.get(name);
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
