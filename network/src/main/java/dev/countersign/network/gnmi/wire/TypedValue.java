package dev.countersign.network.gnmi.wire;

import java.util.List;

/** A value (gNMI section 2.2.3), by the member of its oneof. */
public sealed interface TypedValue {
    record Str(String value) implements TypedValue {}

    record Int(long value) implements TypedValue {}

    /** Unsigned, of 64 bits. */
    record Uint(long value) implements TypedValue {}

    record Bool(boolean value) implements TypedValue {}

    /** Octets, as base64. */
    record Octets(String base64) implements TypedValue {}

    record FloatVal(float value) implements TypedValue {}

    record DoubleVal(double value) implements TypedValue {}

    /** {@code digits} divided by ten as often as {@code precision} says. */
    record Decimal(long digits, int precision) implements TypedValue {}

    record LeafList(List<TypedValue> values) implements TypedValue {
        public LeafList {
            values = List.copyOf(values);
        }
    }

    /**
     * JSON text, not parsed.
     *
     * @param ietf by RFC 7951, else by the rules of OpenConfig
     */
    record Json(String text, boolean ietf) implements TypedValue {}

    record Ascii(String value) implements TypedValue {}

    /**
     * A message of another schema, which is not read.
     *
     * @param field the member's number: {@code any_val} or {@code proto_bytes}
     */
    record Opaque(int field, String base64) implements TypedValue {}

    /** No value, or one of a kind that came after this was written. */
    record Nothing() implements TypedValue {}
}
