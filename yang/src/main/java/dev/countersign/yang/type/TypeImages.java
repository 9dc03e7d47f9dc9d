package dev.countersign.yang.type;

import dev.countersign.yang.image.ImageReader;
import dev.countersign.yang.path.InstancePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Reads the types that a {@link TypeTable} wrote. */
public final class TypeImages {
    private static final TypeKind[] KINDS = TypeKind.values();
    private static final Value.Kind[] VALUES = Value.Kind.values();
    private static final int MOST_FRACTION_DIGITS = 18;
    private static final int DEEPEST = 64;

    private final ImageReader in;
    private final Predicate<InstancePath> known;
    private final List<BoundedPattern> patterns;
    private final List<ValueType> types = new ArrayList<>();
    private final List<Integer> depths = new ArrayList<>();
    private int depth;

    private TypeImages(ImageReader in, Predicate<InstancePath> known) {
        this.in = in;
        this.known = known;
        this.patterns = PatternTable.read(in);
    }

    /**
     * All types, by number.
     *
     * @param known whether the schema has a node at a path; asked only when it is complete
     * @throws dev.countersign.yang.image.ImageException when the bytes are something else
     */
    public static List<ValueType> read(ImageReader in, Predicate<InstancePath> known) {
        return new TypeImages(in, known).all();
    }

    private List<ValueType> all() {
        in.each(() -> {
            depth = 0;
            types.add(type());
            depths.add(depth);
        });
        for (ValueType type : types) {
            if (type instanceof LeafrefType leafref) {
                ValueType target = types.get(in.below(types.size()));
                if (target instanceof LeafrefType) {
                    throw in.damaged("the type at the end of a chain of leafrefs");
                }
                leafref.bind(target);
            }
        }
        return types;
    }

    private ValueType type() {
        return switch (in.constant(KINDS)) {
            case BINARY -> new BinaryType(IntervalsImage.lengths(in));
            case BITS -> new BitsType(in.all(in::text));
            case BOOLEAN -> new BooleanType();
            case DECIMAL -> new DecimalType(in.below(MOST_FRACTION_DIGITS + 1), IntervalsImage.decimals(in));
            case EMPTY -> new EmptyType();
            case ENUMERATION -> enumeration();
            case IDENTITYREF -> new IdentityrefType(new TreeSet<>(in.all(in::text)));
            case INSTANCE_IDENTIFIER -> new InstanceIdentifierType(in.flag(), known);
            case INTEGER -> new IntegerType(in.text(), IntervalsImage.integers(in), in.constant(VALUES));
            case LEAFREF -> new LeafrefType(LeafrefPathImage.read(in), in.flag());
            case STRING ->
                new StringType(IntervalsImage.lengths(in), in.all(() -> patterns.get(in.below(patterns.size()))));
            case UNION -> new UnionType(in.all(this::part));
            case XPATH -> new XPathType(part());
        };
    }

    /** A type that came before the one it is a part of, so that none contains itself. */
    private ValueType part() {
        int number = in.below(types.size());
        depth = Math.max(depth, depths.get(number) + 1);
        if (depth > DEEPEST) {
            throw in.damaged("unions nested at most " + DEEPEST + " deep");
        }
        return types.get(number);
    }

    private ValueType enumeration() {
        SequencedMap<String, Integer> numbers = new LinkedHashMap<>();
        in.each(() -> numbers.put(in.text(), in.signed()));
        return new EnumerationType(numbers);
    }
}
