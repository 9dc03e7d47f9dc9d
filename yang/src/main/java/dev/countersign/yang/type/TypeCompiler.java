package dev.countersign.yang.type;

import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.NodeName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.model.api.IdentitySchemaNode;
import org.opendaylight.yangtools.yang.model.api.TypeDefinition;
import org.opendaylight.yangtools.yang.model.api.meta.EffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.RequireInstanceEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.TypeEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.TypedefEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.type.BinaryTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.BitsTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.BooleanTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.DecimalTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.EmptyTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.EnumTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.IdentityrefTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.InstanceIdentifierTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.Int64TypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.LeafrefTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.LengthRestrictedTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.ModifierKind;
import org.opendaylight.yangtools.yang.model.api.type.PatternConstraint;
import org.opendaylight.yangtools.yang.model.api.type.RangeRestrictedTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.StringTypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.Uint64TypeDefinition;
import org.opendaylight.yangtools.yang.model.api.type.UnionTypeDefinition;

/** From yangtools' types to ours. Types without leafrefs are shared between the leaves that have them. */
public final class TypeCompiler {
    private static final String YANG_TYPES = "urn:ietf:params:xml:ns:yang:ietf-yang-types";

    private final Function<Set<? extends IdentitySchemaNode>, SortedSet<String>> derived;
    private final Predicate<InstancePath> known;
    private final Function<QName, NodeName> names;
    private final Function<QName, @Nullable TypedefEffectiveStatement> typedefs;
    private final IdentityHashMap<TypeDefinition<?>, ValueType> shared = new IdentityHashMap<>();

    /**
     * A compiler for one schema.
     *
     * @param derived the identities that derive from all of some, as {@code module:identity}
     * @param known whether the schema has a node at a path; asked only when it is complete
     * @param typedefs the statement that defines a type; null when none does
     */
    public TypeCompiler(
            Function<Set<? extends IdentitySchemaNode>, SortedSet<String>> derived,
            Predicate<InstancePath> known,
            Function<QName, NodeName> names,
            Function<QName, @Nullable TypedefEffectiveStatement> typedefs) {
        this.typedefs = typedefs;
        this.derived = derived;
        this.known = known;
        this.names = names;
    }

    /** A string of any kind. */
    public static ValueType unrestricted() {
        return new StringType(new Intervals<>(List.of()), List.of());
    }

    /**
     * Compiles a type.
     *
     * @param statement where it is used, for yangtools does not tell {@code require-instance false} from none; null when
     *     there is none
     * @param module the module of the leaf, which names without a prefix in a leafref belong to
     */
    public ValueType compile(TypeDefinition<?> type, @Nullable EffectiveStatement<?, ?> statement, String module) {
        ValueType found = shared.get(type);
        if (found != null) {
            return found;
        }
        ValueType compiled = build(type, statement, module);
        if (!refers(compiled)) {
            shared.put(type, compiled);
        }
        return compiled;
    }

    private static boolean refers(ValueType type) {
        return switch (type) {
            case LeafrefType leafref -> true;
            case InstanceIdentifierType identifier -> true;
            case UnionType union -> union.members().stream().anyMatch(TypeCompiler::refers);
            default -> false;
        };
    }

    private ValueType build(TypeDefinition<?> type, @Nullable EffectiveStatement<?, ?> statement, String module) {
        return switch (type) {
            case StringTypeDefinition string -> string(string);
            case BooleanTypeDefinition bool -> new BooleanType();
            case EmptyTypeDefinition empty -> new EmptyType();
            case BinaryTypeDefinition binary -> new BinaryType(length(binary));
            case EnumTypeDefinition enumeration -> {
                SequencedMap<String, Integer> numbers = new LinkedHashMap<>();
                enumeration.getValues().forEach(e -> numbers.put(e.getName(), e.getValue()));
                yield new EnumerationType(numbers);
            }
            case BitsTypeDefinition bits ->
                new BitsType(bits.getBits().stream()
                        .sorted(Comparator.comparing(BitsTypeDefinition.Bit::getPosition))
                        .map(BitsTypeDefinition.Bit::getName)
                        .toList());
            case DecimalTypeDefinition decimal ->
                new DecimalType(decimal.getFractionDigits(), range(decimal, n -> new BigDecimal(n.toString())));
            case RangeRestrictedTypeDefinition<?, ?> integer -> integer(integer);
            case IdentityrefTypeDefinition identityref ->
                new IdentityrefType(derived.apply(identityref.getIdentities()));
            case InstanceIdentifierTypeDefinition instance ->
                new InstanceIdentifierType(requiresInstance(instance, statement), known);
            case LeafrefTypeDefinition leafref ->
                new LeafrefType(
                        new LeafrefCompiler(names, module).compile(leafref.getPathStatement()),
                        leafref.requireInstance());
            case UnionTypeDefinition union -> union(union, statement, module);
            default -> throw new IllegalStateException("a type of unknown kind: " + type.getClass());
        };
    }

    private ValueType union(UnionTypeDefinition union, @Nullable EffectiveStatement<?, ?> statement, String module) {
        List<EffectiveStatement<?, ?>> statements = new ArrayList<>();
        if (statement != null) {
            statement.streamEffectiveSubstatements(TypeEffectiveStatement.class).forEach(statements::add);
        }
        List<ValueType> members = new ArrayList<>();
        for (TypeDefinition<?> member : union.getTypes()) {
            int index = members.size();
            boolean known = statements.size() == union.getTypes().size();
            members.add(compile(member, known ? statements.get(index) : null, module));
        }
        return new UnionType(members);
    }

    /** Instances are required unless a statement on the way says otherwise (RFC 7950 section 9.9.3). */
    private boolean requiresInstance(
            InstanceIdentifierTypeDefinition type, @Nullable EffectiveStatement<?, ?> statement) {
        EffectiveStatement<?, ?> used = statement;
        for (InstanceIdentifierTypeDefinition at = type; used != null && at != null; at = at.getBaseType()) {
            Optional<Boolean> said =
                    used.findFirstEffectiveSubstatementArgument(RequireInstanceEffectiveStatement.class);
            if (said.isPresent()) {
                return said.get();
            }
            TypedefEffectiveStatement typedef = typedefs.apply(at.getQName());
            used = typedef == null ? null : TypeCompiler.used(typedef);
        }
        return true;
    }

    /** The type statement in another. */
    public static @Nullable EffectiveStatement<?, ?> used(EffectiveStatement<?, ?> statement) {
        return statement
                .findFirstEffectiveSubstatement(TypeEffectiveStatement.class)
                .orElse(null);
    }

    private static ValueType integer(RangeRestrictedTypeDefinition<?, ?> type) {
        boolean wide = type instanceof Int64TypeDefinition || type instanceof Uint64TypeDefinition;
        TypeDefinition<?> base = type;
        while (base.getBaseType() != null) {
            base = base.getBaseType();
        }
        return new IntegerType(
                base.getQName().getLocalName(),
                range(type, n -> new BigInteger(n.toString())),
                wide ? Value.Kind.LONG : Value.Kind.INTEGER);
    }

    private static <T extends Comparable<T>> Intervals<T> range(
            RangeRestrictedTypeDefinition<?, ?> type, Function<Object, T> number) {
        return type.getRangeConstraint()
                .map(c -> intervals(c.getAllowedRanges(), number))
                .orElseGet(() -> new Intervals<>(List.of()));
    }

    private static Intervals<Integer> length(LengthRestrictedTypeDefinition<?> type) {
        return type.getLengthConstraint()
                .map(c -> intervals(c.getAllowedRanges(), n -> (Integer) n))
                .orElseGet(() -> new Intervals<>(List.of()));
    }

    private static <T extends Comparable<T>> Intervals<T> intervals(RangeSet<?> ranges, Function<Object, T> number) {
        List<Intervals.Interval<T>> intervals = new ArrayList<>();
        for (Range<?> range : ranges.asRanges()) {
            intervals.add(
                    new Intervals.Interval<>(number.apply(range.lowerEndpoint()), number.apply(range.upperEndpoint())));
        }
        return new Intervals<>(intervals);
    }

    private static ValueType string(StringTypeDefinition type) {
        Map<String, BoundedPattern> patterns = new LinkedHashMap<>();
        boolean expression = false;
        for (StringTypeDefinition at = type; at != null; at = at.getBaseType()) {
            at.getPatternConstraints().forEach(p -> patterns.putIfAbsent(p.toString(), pattern(p)));
            expression |= at.getQName().getLocalName().equals("xpath1.0")
                    && at.getQName().getNamespace().toString().equals(YANG_TYPES);
        }
        StringType string = new StringType(length(type), List.copyOf(patterns.values()));
        return expression ? new XPathType(string) : string;
    }

    private static BoundedPattern pattern(PatternConstraint constraint) {
        boolean inverted = constraint
                .getModifier()
                .filter(ModifierKind.INVERT_MATCH::equals)
                .isPresent();
        return new BoundedPattern(
                Pattern.compile(constraint.getJavaPatternString()), constraint.getRegularExpressionString(), inverted);
    }
}
