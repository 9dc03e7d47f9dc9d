package dev.countersign.yang.type;

import java.util.OptionalDouble;

/** The integers of enums (RFC 7950 section 9.6.4.2). */
public final class EnumValues {
    private EnumValues() {}

    /** The integer of a value of an enumeration; empty for any other type. */
    public static OptionalDouble of(ValueType type, Value value) {
        return switch (type) {
            case EnumerationType enumeration -> {
                Integer number = enumeration.number(value.text());
                yield number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
            }
            case LeafrefType leafref -> of(leafref.target(), value);
            case UnionType union -> {
                for (ValueType member : union.members()) {
                    if (member.parse(value.text(), ModuleNames.INSTANCE) instanceof Value) {
                        yield of(member, value);
                    }
                }
                yield OptionalDouble.empty();
            }
            default -> OptionalDouble.empty();
        };
    }
}
