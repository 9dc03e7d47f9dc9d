package dev.countersign.yang.type;

import dev.countersign.yang.path.InstancePath.Prefixes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code union} (RFC 7950 section 9.12): the first member that takes the text decides. */
public record UnionType(List<ValueType> members) implements ValueType {
    public UnionType {
        members = List.copyOf(members);
    }

    @Override
    public ParsedValue parse(String text, Prefixes prefixes) {
        Set<String> expected = new LinkedHashSet<>();
        for (ValueType member : members) {
            switch (member.parse(text, prefixes)) {
                case Value value -> {
                    return value;
                }
                case Mismatch mismatch -> expected.add(mismatch.expected());
            }
        }
        return new Mismatch(String.join(", or ", expected));
    }

    @Override
    public String restriction() {
        return String.join(
                " | ",
                members.stream()
                        .map(ValueType::restriction)
                        .filter(r -> !r.isEmpty())
                        .toList());
    }
}
