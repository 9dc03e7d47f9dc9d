package dev.countersign.yang.type;

import dev.countersign.yang.path.InstancePath.Prefixes;

/** A YANG type with all its restrictions. Immutable once its schema is compiled. */
public sealed interface ValueType
        permits BinaryType,
                BitsType,
                BooleanType,
                DecimalType,
                EmptyType,
                EnumerationType,
                IdentityrefType,
                InstanceIdentifierType,
                IntegerType,
                LeafrefType,
                StringType,
                UnionType,
                XPathType {
    /**
     * The value of a text.
     *
     * @param prefixes what prefixes mean where the text stands
     */
    ParsedValue parse(String text, Prefixes prefixes);

    /** The restriction as YANG writes it - {@code 1..10 | 20}, {@code a | b} - or empty when there is none. */
    String restriction();
}
