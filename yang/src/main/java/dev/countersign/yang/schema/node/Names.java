package dev.countersign.yang.schema.node;

import dev.countersign.yang.path.InstancePath.Prefixes;
import dev.countersign.yang.path.NodeName;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.common.QNameModule;
import org.opendaylight.yangtools.yang.model.api.EffectiveModelContext;
import org.opendaylight.yangtools.yang.model.api.EffectiveStatementEquivalent;
import org.opendaylight.yangtools.yang.model.api.IdentitySchemaNode;
import org.opendaylight.yangtools.yang.model.api.Module;
import org.opendaylight.yangtools.yang.model.api.ModuleLike;
import org.opendaylight.yangtools.yang.model.api.meta.DeclaredStatement;
import org.opendaylight.yangtools.yang.model.api.meta.EffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.MustStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.TypedefEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.WhenStatement;

/** Names of yangtools as ours, prefixes of modules, and which identity derives from which. */
final class Names {
    private final Map<QNameModule, String> modules = new HashMap<>();
    private final Map<String, Map<String, String>> prefixes = new TreeMap<>();
    private final IdentityHashMap<DeclaredStatement<?>, Map<String, String>> sources = new IdentityHashMap<>();
    private final Map<QName, TypedefEffectiveStatement> typedefs = new HashMap<>();
    private final EffectiveModelContext context;

    Names(EffectiveModelContext context) {
        this.context = context;
        for (Module module : context.getModules()) {
            modules.put(module.getQNameModule(), module.getName());
            declare(module, module.getName());
            module.getSubmodules().forEach(s -> declare(s, module.getName()));
        }
    }

    private void declare(ModuleLike source, String module) {
        Map<String, String> own = prefixes.computeIfAbsent(source.getName(), m -> new HashMap<>());
        own.put("", module);
        own.put(source.getPrefix(), module);
        source.getImports()
                .forEach(i -> own.put(i.getPrefix(), i.getModuleName().getLocalName()));
        if (source instanceof EffectiveStatementEquivalent<?> equivalent) {
            note(equivalent.asEffectiveStatement().getDeclared(), own);
        }
    }

    /** Notes where each must and when of a module or submodule stands, whatever tree it ends up in. */
    private void note(@Nullable DeclaredStatement<?> statement, Map<String, String> own) {
        if (statement instanceof MustStatement || statement instanceof WhenStatement) {
            sources.put(statement, own);
        }
        if (statement != null) {
            statement.declaredSubstatements().forEach(s -> note(s, own));
        }
    }

    /** What prefixes mean in the module or submodule where a must or when stands; nothing when that is not known. */
    Map<String, String> prefixesAround(@Nullable DeclaredStatement<?> statement) {
        return sources.getOrDefault(statement, Map.of());
    }

    /** The statement that defines a type; null when none does. */
    @Nullable
    TypedefEffectiveStatement typedef(QName type) {
        if (typedefs.isEmpty()) {
            context.getModules().forEach(m -> note(m.asEffectiveStatement()));
        }
        return typedefs.get(type);
    }

    private void note(EffectiveStatement<?, ?> statement) {
        if (statement instanceof TypedefEffectiveStatement typedef) {
            typedefs.putIfAbsent(typedef.argument(), typedef);
        }
        statement.effectiveSubstatements().forEach(this::note);
    }

    NodeName of(QName name) {
        return new NodeName(module(name), name.getLocalName());
    }

    String module(QName name) {
        return modules.getOrDefault(name.getModule(), name.getNamespace().toString());
    }

    Set<String> modules() {
        return prefixes.keySet();
    }

    /** The prefixes as this module declares them. */
    Prefixes prefixes(String module) {
        Map<String, String> own = prefixes.getOrDefault(module, Map.of());
        return own::get;
    }

    /** Every identity with all that derive from it, as {@code module:identity}. */
    Map<String, Set<String>> identities() {
        Map<String, Set<String>> all = new HashMap<>();
        for (Module module : context.getModules()) {
            for (IdentitySchemaNode identity : module.getIdentities()) {
                Set<String> derived = new TreeSet<>();
                collect(identity, derived);
                all.put(of(identity.getQName()).toString(), Set.copyOf(derived));
            }
        }
        return all;
    }

    /** The identities that derive from every one of these, as {@code module:identity}. */
    SortedSet<String> derivedFromAll(Set<? extends IdentitySchemaNode> bases) {
        SortedSet<String> common = new TreeSet<>();
        boolean first = true;
        for (IdentitySchemaNode base : bases) {
            Set<String> derived = new TreeSet<>();
            collect(base, derived);
            if (first) {
                common.addAll(derived);
            } else {
                common.retainAll(derived);
            }
            first = false;
        }
        return common;
    }

    private void collect(IdentitySchemaNode base, Set<String> into) {
        for (IdentitySchemaNode derived : context.getDerivedIdentities(base)) {
            if (into.add(of(derived.getQName()).toString())) {
                collect(derived, into);
            }
        }
    }
}
