package dev.countersign.yang.schema.node;

import dev.countersign.yang.path.NodeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opendaylight.yangtools.yang.model.api.ActionNodeContainer;
import org.opendaylight.yangtools.yang.model.api.CaseSchemaNode;
import org.opendaylight.yangtools.yang.model.api.ChoiceSchemaNode;
import org.opendaylight.yangtools.yang.model.api.DataNodeContainer;
import org.opendaylight.yangtools.yang.model.api.DataSchemaNode;
import org.opendaylight.yangtools.yang.model.api.NotificationNodeContainer;
import org.opendaylight.yangtools.yang.model.api.SchemaNode;

/** Finds actions and notifications that belong to data nodes (RFC 7950 sections 7.15 and 7.16). */
final class NestedOperations {
    private final Names names;
    private final Map<List<NodeName>, OperationDefinition> found = new HashMap<>();

    NestedOperations(Names names) {
        this.names = names;
    }

    /** All that were found, by the names on the way down to them, choices and cases passed over. */
    Map<List<NodeName>, OperationDefinition> found() {
        return found;
    }

    void collect(DataNodeContainer container) {
        collect(container, List.of());
    }

    private void collect(DataNodeContainer container, List<NodeName> above) {
        for (DataSchemaNode child : container.getChildNodes()) {
            if (child instanceof ChoiceSchemaNode choice) {
                for (CaseSchemaNode each : choice.getCases()) {
                    collect(each, above);
                }
            } else if (child instanceof DataNodeContainer inner) {
                List<NodeName> path = below(above, child);
                if (child instanceof ActionNodeContainer actions) {
                    actions.getActions().forEach(a -> add(path, a, Statements.denyDefault(a.asEffectiveStatement())));
                }
                if (child instanceof NotificationNodeContainer notifications) {
                    notifications
                            .getNotifications()
                            .forEach(n -> add(path, n, Statements.denyDefault(n.asEffectiveStatement())));
                }
                collect(inner, path);
            }
        }
    }

    private void add(List<NodeName> above, SchemaNode node, DenyDefault deny) {
        found.put(below(above, node), new OperationDefinition(names.of(node.getQName()), deny));
    }

    private List<NodeName> below(List<NodeName> above, SchemaNode node) {
        List<NodeName> path = new ArrayList<>(above);
        path.add(names.of(node.getQName()));
        return List.copyOf(path);
    }
}
