package dev.countersign.yang.schema.node;

import dev.countersign.yang.path.InstancePath.Prefixes;
import dev.countersign.yang.path.NodeName;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.opendaylight.yangtools.yang.common.QName;
import org.opendaylight.yangtools.yang.common.QNameModule;
import org.opendaylight.yangtools.yang.model.api.EffectiveModelContext;
import org.opendaylight.yangtools.yang.model.api.IdentitySchemaNode;
import org.opendaylight.yangtools.yang.model.api.Module;

/** Names of yangtools as ours, prefixes of modules, and which identity derives from which. */
final class Names {
    private final Map<QNameModule, String> modules = new HashMap<>();
    private final Map<String, Map<String, String>> prefixes = new TreeMap<>();
    private final EffectiveModelContext context;

    Names(EffectiveModelContext context) {
        this.context = context;
        for (Module module : context.getModules()) {
            modules.put(module.getQNameModule(), module.getName());
            Map<String, String> own = prefixes.computeIfAbsent(module.getName(), m -> new HashMap<>());
            own.put("", module.getName());
            own.put(module.getPrefix(), module.getName());
            module.getImports()
                    .forEach(i -> own.put(i.getPrefix(), i.getModuleName().getLocalName()));
        }
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
