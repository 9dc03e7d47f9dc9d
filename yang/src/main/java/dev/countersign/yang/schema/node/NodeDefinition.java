package dev.countersign.yang.schema.node;

import dev.countersign.yang.path.NodeName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A data node of a schema. Immutable once compiled; identity is equality. */
public abstract sealed class NodeDefinition permits InteriorDefinition, TypedDefinition, AnyDefinition {
    private final Common common;
    private int index = -1;
    private int id = -1;

    NodeDefinition(Common common) {
        this.common = common;
    }

    /**
     * What all data nodes have.
     *
     * @param parent null for the root
     * @param within the innermost case that holds it; null when none
     * @param constraints every must and when that applies to its instances
     */
    record Common(
            NodeName name,
            String namespace,
            boolean config,
            @Nullable InteriorDefinition parent,
            @Nullable CaseDefinition within,
            DenyDefault denyDefault,
            List<Constraint> constraints,
            Status status,
            String description) {
        Common {
            constraints = List.copyOf(constraints);
        }
    }

    public final NodeName name() {
        return common.name;
    }

    public final String namespace() {
        return common.namespace;
    }

    public final boolean config() {
        return common.config;
    }

    /** The interior node above, choices and cases passed over; null for the root. */
    public final @Nullable InteriorDefinition parent() {
        return common.parent;
    }

    /** The innermost case that holds it within its parent; null when none. */
    public final @Nullable CaseDefinition within() {
        return common.within;
    }

    /** Its own or an ancestor's default of RFC 8341 section 3.4.5. */
    public final DenyDefault denyDefault() {
        return common.denyDefault;
    }

    public final List<Constraint> constraints() {
        return common.constraints;
    }

    public final String description() {
        return common.description;
    }

    /** Its own or an ancestor's status, whichever is worse. */
    public final Status status() {
        return common.status;
    }

    /** Its place among the children of its parent. */
    public final int index() {
        return index;
    }

    /** Its number among all nodes of the schema, from 0, which is the root. */
    public final int id() {
        return id;
    }

    final void place(int position) {
        index = position;
    }

    final void number(int newId) {
        id = newId;
    }

    /** The YANG statement that defines it. */
    public abstract String kind();

    /** The schema path: names as in RFC 7951, no keys; {@code /} for the root. */
    public final String path() {
        List<NodeName> names = new ArrayList<>();
        for (NodeDefinition node = this; node.parent() != null; node = node.parent()) {
            names.addFirst(node.name());
        }
        StringBuilder path = new StringBuilder(names.isEmpty() ? "/" : "");
        String module = "";
        for (NodeName name : names) {
            path.append('/').append(name.module().equals(module) ? name.local() : name);
            module = name.module();
        }
        return path.toString();
    }

    @Override
    public final String toString() {
        return kind() + " " + path();
    }
}
