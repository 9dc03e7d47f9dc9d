package dev.countersign.yang.schema.node;

import dev.countersign.yang.path.InstancePath.Prefixes;
import dev.countersign.yang.type.LeafrefPath;
import dev.countersign.yang.type.LeafrefType;
import dev.countersign.yang.type.Mismatch;
import dev.countersign.yang.type.ParsedValue;
import dev.countersign.yang.type.TypeCompiler;
import dev.countersign.yang.type.UnionType;
import dev.countersign.yang.type.Value;
import dev.countersign.yang.type.ValueType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opendaylight.yangtools.yang.model.api.TypeDefinition;
import org.opendaylight.yangtools.yang.model.api.meta.EffectiveStatement;

/** Compiles types and, when all nodes are there, ties leafrefs to their targets and reads default values. */
final class TypeBinding {
    private final InteriorDefinition root;
    private final Names names;
    private final TypeCompiler compiler;
    private final List<TypedDefinition> all = new ArrayList<>();
    private final IdentityHashMap<LeafrefType, TypedDefinition> owners = new IdentityHashMap<>();

    TypeBinding(InteriorDefinition root, Names names) {
        this.root = root;
        this.names = names;
        this.compiler =
                new TypeCompiler(names::derivedFromAll, new KnownPaths(root)::contains, names::of, names::typedef);
    }

    ValueType compile(TypeDefinition<?> type, @Nullable EffectiveStatement<?, ?> statement, String module) {
        return compiler.compile(type, statement, module);
    }

    TypedDefinition register(TypedDefinition definition) {
        all.add(definition);
        leafrefs(definition.type()).forEach(l -> owners.put(l, definition));
        return definition;
    }

    void bind() {
        owners.forEach((leafref, owner) -> {
            ValueType target = targetType(leafref, owner, 0);
            leafref.bind(target == null ? TypeCompiler.unrestricted() : target);
            if (target == null) {
                owner.lacksTarget(leafref.path().toString());
            }
        });
        for (TypedDefinition definition : all) {
            definition.defaults(definition.defaultTexts().stream()
                    .map(text -> value(definition, text))
                    .filter(Value.class::isInstance)
                    .map(Value.class::cast)
                    .toList());
        }
    }

    /** A default's prefixes are those of the module that writes it, which may be that of a typedef or a grouping. */
    private ParsedValue value(TypedDefinition definition, String text) {
        Prefixes own = names.prefixes(definition.name().module());
        ParsedValue first = definition.type().parse(text, own);
        if (first instanceof Value) {
            return first;
        }
        for (String module : names.modules()) {
            if (definition.type().parse(text, names.prefixes(module)) instanceof Value value) {
                return value;
            }
        }
        return new Mismatch("a default of its type");
    }

    private static List<LeafrefType> leafrefs(ValueType type) {
        return switch (type) {
            case LeafrefType leafref -> List.of(leafref);
            case UnionType union ->
                union.members().stream().flatMap(m -> leafrefs(m).stream()).toList();
            default -> List.of();
        };
    }

    /** The type at the end of a chain of leafrefs; null when there is none, or when it runs in a circle. */
    private @Nullable ValueType targetType(LeafrefType leafref, TypedDefinition owner, int depth) {
        NodeDefinition target = target(leafref.path(), owner);
        if (!(target instanceof TypedDefinition typed) || depth > 32) {
            return null;
        }
        return typed.type() instanceof LeafrefType next ? targetType(next, typed, depth + 1) : typed.type();
    }

    /** Where a relative path begins: at the leaf, or at what the leaf in {@code deref()} refers to. */
    private @Nullable NodeDefinition start(LeafrefPath path, TypedDefinition owner) {
        LeafrefPath via = path.via();
        if (via == null) {
            return owner;
        }
        NodeDefinition reference = target(via, owner);
        return reference instanceof TypedDefinition typed
                        && typed.type() instanceof LeafrefType next
                        && next.path().via() == null
                ? target(next.path(), typed)
                : null;
    }

    private @Nullable NodeDefinition target(LeafrefPath path, TypedDefinition owner) {
        NodeDefinition at = path.up() < 0 ? root : start(path, owner);
        for (int i = 0; i < path.up() && at != null; i++) {
            at = at.parent();
        }
        for (LeafrefPath.Step step : path.steps()) {
            at = at instanceof InteriorDefinition interior ? interior.child(step.name()) : null;
        }
        return at;
    }
}
