package dev.countersign.yang.schema.node;

import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.CompiledModel.ModuleInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opendaylight.yangtools.yang.common.Revision;
import org.opendaylight.yangtools.yang.model.api.EffectiveModelContext;
import org.opendaylight.yangtools.yang.model.api.Module;
import org.opendaylight.yangtools.yang.model.api.SchemaNode;

/** From yangtools' effective model to ours. */
public final class ModelCompiler {
    private final EffectiveModelContext context;
    private final Set<String> implemented;
    private final Names names;

    private ModelCompiler(EffectiveModelContext context, Set<String> implemented) {
        this.context = context;
        this.implemented = implemented;
        this.names = new Names(context);
    }

    /**
     * Compiles a model.
     *
     * @param implemented names of the modules whose nodes exist; the others are there to be imported
     */
    public static CompiledModel compile(EffectiveModelContext context, Set<String> implemented) {
        return new ModelCompiler(context, implemented).compile();
    }

    private CompiledModel compile() {
        ContainerDefinition root = emptyRoot();
        List<Module> modules = context.getModules().stream()
                .filter(m -> implemented.contains(m.getName()))
                .sorted((a, b) -> a.getName().compareTo(b.getName()))
                .map(Module.class::cast)
                .toList();
        TypeBinding binding = new TypeBinding(root, names);
        NodeCompiler compiler = new NodeCompiler(names, implemented, binding);
        compiler.compileRoot(root, modules);
        binding.bind();
        int nodes = number(root, 0);
        Map<NodeName, OperationDefinition> rpcs = new HashMap<>();
        Map<NodeName, OperationDefinition> notifications = new HashMap<>();
        NestedOperations nested = new NestedOperations(names);
        for (Module module : modules) {
            nested.collect(module);
            module.getRpcs().forEach(r -> add(rpcs, r, Statements.denyDefault(r.asEffectiveStatement())));
            module.getNotifications()
                    .forEach(n -> add(notifications, n, Statements.denyDefault(n.asEffectiveStatement())));
        }
        return new CompiledModel(
                root,
                nodes,
                moduleInfos(),
                moduleByNamespace(),
                names.identities(),
                rpcs,
                notifications,
                nested.found());
    }

    /** A root without children yet. */
    static ContainerDefinition emptyRoot() {
        return new ContainerDefinition(
                new NodeDefinition.Common(
                        new NodeName("", ""), "", true, null, null, DenyDefault.NONE, List.of(), Status.CURRENT, ""),
                false);
    }

    /** Numbers a node and all below it; the next number. */
    static int number(NodeDefinition node, int first) {
        node.number(first);
        int next = first + 1;
        if (node instanceof InteriorDefinition interior) {
            for (NodeDefinition child : interior.children()) {
                next = number(child, next);
            }
        }
        return next;
    }

    private void add(Map<NodeName, OperationDefinition> into, SchemaNode node, DenyDefault deny) {
        NodeName name = names.of(node.getQName());
        into.put(name, new OperationDefinition(name, deny));
    }

    private Map<String, ModuleInfo> moduleInfos() {
        Map<String, ModuleInfo> infos = new HashMap<>();
        for (Module module : new ArrayList<Module>(context.getModules())) {
            String revision = module.getQNameModule()
                    .findRevision()
                    .map(Revision::toString)
                    .orElse("");
            ModuleInfo info = new ModuleInfo(
                    module.getName(),
                    revision,
                    module.getQNameModule().namespace().toString(),
                    module.getPrefix());
            infos.merge(info.name(), info, (a, b) -> a.revision().compareTo(b.revision()) >= 0 ? a : b);
        }
        return infos;
    }

    private Map<String, String> moduleByNamespace() {
        Map<String, String> map = new HashMap<>();
        context.getModules().forEach(m -> map.put(m.getQNameModule().namespace().toString(), m.getName()));
        return map;
    }
}
