package dev.countersign.yang.schema.node;

import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.NodeName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compiled module set.
 *
 * @param nodes how many data nodes there are, the root among them
 * @param modules every module by name, imported ones included
 * @param moduleByNamespace module names
 * @param identities every identity, as {@code module:identity}, with all that derive from it
 * @param rpcs of implemented modules
 * @param notifications of implemented modules
 * @param nested actions and notifications of data nodes, by the names on the way down to them
 */
public record CompiledModel(
        ContainerDefinition root,
        int nodes,
        Map<String, ModuleInfo> modules,
        Map<String, String> moduleByNamespace,
        Map<String, Set<String>> identities,
        Map<NodeName, OperationDefinition> rpcs,
        Map<NodeName, OperationDefinition> notifications,
        Map<List<NodeName>, OperationDefinition> nested) {
    public CompiledModel {
        modules = Map.copyOf(modules);
        moduleByNamespace = Map.copyOf(moduleByNamespace);
        identities = Map.copyOf(identities);
        rpcs = Map.copyOf(rpcs);
        notifications = Map.copyOf(notifications);
        nested = Map.copyOf(nested);
    }

    /** What a module calls itself. */
    public record ModuleInfo(String name, String revision, String namespace, String prefix) {}

    /** The node at a path, whatever its keys; null when there is none. */
    public @Nullable NodeDefinition find(InstancePath path) {
        NodeDefinition at = root;
        for (InstancePath.Step step : path.steps()) {
            at = at instanceof InteriorDefinition interior ? interior.child(step.name()) : null;
            if (at == null) {
                return null;
            }
        }
        return at;
    }
}
