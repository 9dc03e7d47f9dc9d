package dev.countersign.yang.type;

import dev.countersign.yang.image.ImageWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The types of a schema, numbered to be written: each once, however many leaves share it. What a type is made of comes
 * before it; only the target of a leafref may come later, for a union may contain a leafref to its own leaf.
 */
public final class TypeTable {
    private final IdentityHashMap<ValueType, Integer> numbers = new IdentityHashMap<>();
    private final List<ValueType> types = new ArrayList<>();
    private final PatternTable patterns = new PatternTable();
    private final Deque<LeafrefType> leafrefs = new ArrayDeque<>();

    /** Adds a type and all that it is made of or refers to, unless they are there. */
    public void add(ValueType type) {
        enter(type);
        for (LeafrefType next = leafrefs.poll(); next != null; next = leafrefs.poll()) {
            enter(next.target());
        }
    }

    private void enter(ValueType type) {
        if (numbers.containsKey(type)) {
            return;
        }
        switch (type) {
            case UnionType union -> union.members().forEach(this::enter);
            case XPathType xpath -> enter(xpath.string());
            case StringType string -> string.patterns().forEach(patterns::add);
            case LeafrefType leafref -> leafrefs.add(leafref);
            case BinaryType binary -> {}
            case BitsType bits -> {}
            case BooleanType bool -> {}
            case DecimalType decimal -> {}
            case EmptyType empty -> {}
            case EnumerationType enumeration -> {}
            case IdentityrefType identityref -> {}
            case InstanceIdentifierType instance -> {}
            case IntegerType integer -> {}
        }
        numbers.put(type, types.size());
        types.add(type);
    }

    /** The number of a type that was added. */
    public int number(ValueType type) {
        Integer number = numbers.get(type);
        if (number == null) {
            throw new IllegalStateException("a type that was not added: " + type);
        }
        return number;
    }

    /** Writes all types, to be read as {@link TypeImages#read}. */
    public void write(ImageWriter out) {
        patterns.write(out);
        out.all(types, type -> write(out, type));
        for (ValueType type : types) {
            if (type instanceof LeafrefType leafref) {
                out.number(number(leafref.target()));
            }
        }
    }

    private void write(ImageWriter out, ValueType type) {
        switch (type) {
            case BinaryType(Intervals<Integer> length) -> {
                out.constant(TypeKind.BINARY);
                IntervalsImage.writeLengths(out, length);
            }
            case BitsType(List<String> names) -> {
                out.constant(TypeKind.BITS);
                out.all(names, out::text);
            }
            case BooleanType bool -> out.constant(TypeKind.BOOLEAN);
            case DecimalType decimal -> {
                out.constant(TypeKind.DECIMAL);
                out.number(decimal.fractionDigits());
                IntervalsImage.writeDecimals(out, decimal.range());
            }
            case EmptyType empty -> out.constant(TypeKind.EMPTY);
            case EnumerationType enumeration -> {
                out.constant(TypeKind.ENUMERATION);
                writeEnums(out, enumeration);
            }
            case IdentityrefType identityref -> {
                out.constant(TypeKind.IDENTITYREF);
                out.all(identityref.names(), out::text);
            }
            case InstanceIdentifierType instance -> {
                out.constant(TypeKind.INSTANCE_IDENTIFIER);
                out.flag(instance.requireInstance());
            }
            case IntegerType integer -> writeInteger(out, integer);
            case LeafrefType leafref -> {
                out.constant(TypeKind.LEAFREF);
                LeafrefPathImage.write(out, leafref.path());
                out.flag(leafref.requireInstance());
            }
            case StringType(Intervals<Integer> length, List<BoundedPattern> own) -> {
                out.constant(TypeKind.STRING);
                IntervalsImage.writeLengths(out, length);
                out.all(own, pattern -> out.number(patterns.number(pattern)));
            }
            case UnionType(List<ValueType> members) -> {
                out.constant(TypeKind.UNION);
                out.all(members, member -> out.number(number(member)));
            }
            case XPathType(ValueType string) -> {
                out.constant(TypeKind.XPATH);
                out.number(number(string));
            }
        }
    }

    private static void writeEnums(ImageWriter out, EnumerationType enumeration) {
        out.all(enumeration.names(), name -> {
            Integer number = enumeration.number(name);
            if (number == null) {
                throw new IllegalStateException("an enum without a number: " + name);
            }
            out.text(name);
            out.signed(number);
        });
    }

    private static void writeInteger(ImageWriter out, IntegerType integer) {
        out.constant(TypeKind.INTEGER);
        out.text(integer.name());
        IntervalsImage.writeIntegers(out, integer.range());
        out.constant(integer.kind());
    }
}
