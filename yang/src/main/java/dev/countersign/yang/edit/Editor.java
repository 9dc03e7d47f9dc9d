package dev.countersign.yang.edit;

import dev.countersign.core.Text;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.node.AnyDefinition;
import dev.countersign.yang.schema.node.ContainerDefinition;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.LeafListDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.tree.AnyNode;
import dev.countersign.yang.tree.ContainerNode;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.ElementReader;
import dev.countersign.yang.tree.EntryKey;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.tree.ListEntry;
import dev.countersign.yang.tree.TreePath;
import dev.countersign.yang.type.Mismatch;
import dev.countersign.yang.type.Value;
import dev.countersign.yang.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies the elements of an edit, one level after the other. */
final class Editor {
    private final Schema schema;
    private final ElementReader elements;
    private final TreePath path;
    private final Refusals refusals;
    private final Placement placement;

    Editor(Schema schema, TreePath path) {
        this.schema = schema;
        this.elements = new ElementReader(schema.model());
        this.path = path;
        this.refusals = new Refusals(path);
        this.placement = new Placement(elements, refusals);
    }

    /** A node after the children of an element were applied to it. */
    InteriorNode level(InteriorNode node, XmlElement holder, Operation operation) {
        if (!holder.text().isBlank()) {
            throw refusals.of(
                    "invalid-value",
                    holder,
                    "elements",
                    "text " + Text.quoted(holder.text().strip()));
        }
        Level level = operation == Operation.REPLACE ? Level.replacing(node, shell(node)) : Level.changing(node);
        for (XmlElement element : holder.children()) {
            NodeDefinition definition = resolve(node.definition(), element);
            Attributes attributes = Attributes.of(element, refusals);
            Operation own = attributes.operation() == null ? operation : attributes.operation();
            switch (definition) {
                case ListDefinition list -> repeated(level, list, element, own, attributes);
                case LeafListDefinition leafList -> repeated(level, leafList, element, own, attributes);
                case ContainerDefinition container -> single(level, container, element, own, attributes);
                case LeafDefinition leaf when leaf.isKey() -> key(leaf, element, attributes);
                case LeafDefinition leaf -> single(level, leaf, element, own, attributes);
                case AnyDefinition any -> single(level, any, element, own, attributes);
            }
        }
        return level.result();
    }

    private static InteriorNode shell(InteriorNode node) {
        return switch (node) {
            case ContainerNode container -> ContainerNode.empty(container.definition());
            case ListEntry entry -> ListEntry.of(entry.definition(), entry.key());
        };
    }

    private NodeDefinition resolve(InteriorDefinition parent, XmlElement element) {
        NodeDefinition definition = parent.child(element.namespace(), element.name());
        if (definition == null) {
            boolean known = schema.model().moduleByNamespace().containsKey(element.namespace());
            throw refusals.element(
                    known ? "unknown-element" : "unknown-namespace",
                    element,
                    element.name(),
                    elements.expectedInstead(parent, element),
                    ElementReader.named(element));
        }
        if (!definition.config()) {
            throw refusals.element(
                    "unknown-element", element, element.name(), "configuration", "state: the schema says config false");
        }
        return definition;
    }

    /** The value of a key is taken when the entry is found; an entry cannot lose or change it. */
    private void key(LeafDefinition leaf, XmlElement element, Attributes attributes) {
        Operation operation = attributes.operation();
        if (attributes.places() || (operation != null && !operation.writes())) {
            path.enter(leaf);
            throw refusals.attribute("bad-attribute", element, "operation", "no such attribute on a key", "one");
        }
    }

    /** A container, a leaf or an any node. */
    private void single(
            Level level, NodeDefinition definition, XmlElement element, Operation operation, Attributes attributes) {
        path.enter(definition);
        if (attributes.places()) {
            throw refusals.attribute("bad-attribute", element, "insert", "it on a list or leaf-list only", "it here");
        }
        if (!level.name(definition, null)) {
            throw refusals.of("bad-element", element, "one element for each instance", "another");
        }
        DataNode existing = level.existing(definition);
        boolean implied = definition instanceof ContainerDefinition container && !container.presence();
        check(existing, implied, element, operation);
        if (operation.deletes()) {
            level.remove(definition);
        } else if (operation.writes() || existing != null || implied) {
            DataNode after = after(definition, existing, element, operation);
            level.set(after);
            choose(level, definition, element, operation.writes() || !after.equals(existing));
        }
        path.leave();
    }

    private void check(@Nullable DataNode existing, boolean implied, XmlElement element, Operation operation) {
        if (operation == Operation.CREATE && existing != null) {
            throw refusals.of("data-exists", element, "nothing there yet", "a node that exists");
        }
        boolean needed = operation == Operation.DELETE || (operation == Operation.NONE && !implied);
        if (needed && existing == null) {
            throw refusals.of("data-missing", element, "a node that exists", "none");
        }
    }

    private void choose(Level level, NodeDefinition definition, XmlElement element, boolean written) {
        if (written && level.has(definition) && !level.choose(definition)) {
            throw refusals.of("bad-element", element, "nodes of one case of a choice", "a node of another case");
        }
    }

    private DataNode after(
            NodeDefinition definition, @Nullable DataNode existing, XmlElement element, Operation operation) {
        return switch (definition) {
            case ContainerDefinition container -> {
                InteriorNode from = existing instanceof ContainerNode found ? found : ContainerNode.empty(container);
                yield level(from, element, operation);
            }
            case TypedDefinition typed ->
                operation == Operation.NONE && existing != null ? existing : new LeafNode(typed, value(typed, element));
            case AnyDefinition any ->
                operation == Operation.NONE && existing != null ? existing : new AnyNode(any, element);
            case ListDefinition list -> throw new IllegalArgumentException(list + " is not single");
        };
    }

    private Value value(TypedDefinition definition, XmlElement element) {
        return switch (elements.value(definition, element)) {
            case Value value -> value;
            case Mismatch mismatch -> {
                String found = element.children().isEmpty() ? Text.quoted(element.text()) : "elements";
                throw refusals.element("invalid-value", element, element.name(), mismatch.expected(), found);
            }
        };
    }

    /** An entry of a list or a value of a leaf-list. */
    private void repeated(
            Level level, NodeDefinition definition, XmlElement element, Operation operation, Attributes attributes) {
        path.enter(definition);
        EntryKey key = entryKey(definition, element);
        path.leave();
        path.enter(entry(definition, key), 1);
        if (!level.name(definition, key)) {
            throw refusals.of("bad-element", element, "one element for each entry", "another of the same key");
        }
        DataNode existing = level.existing(definition, key);
        check(existing, false, element, operation);
        if (attributes.places() && !operation.writes()) {
            throw refusals.attribute("bad-attribute", element, "insert", "it where an entry is written", "it here");
        }
        if (operation.deletes()) {
            level.edit(definition).remove(key);
        } else {
            DataNode node = definition instanceof ListDefinition list
                    ? level(existing instanceof ListEntry found ? found : ListEntry.of(list, key), element, operation)
                    : entry(definition, key);
            placement.place(level.edit(definition), node, element, attributes);
            choose(level, definition, element, operation.writes() || !node.equals(existing));
        }
        path.leave();
    }

    private static DataNode entry(NodeDefinition definition, EntryKey key) {
        return definition instanceof ListDefinition list
                ? ListEntry.of(list, key)
                : new LeafNode((TypedDefinition) definition, key.values().getFirst());
    }

    private EntryKey entryKey(NodeDefinition definition, XmlElement element) {
        if (definition instanceof LeafListDefinition leafList) {
            return EntryKey.of(value(leafList, element));
        }
        List<Value> values = new ArrayList<>();
        for (LeafDefinition key : ((ListDefinition) definition).keys()) {
            List<XmlElement> given =
                    element.children(key.namespace(), key.name().local()).toList();
            if (given.size() != 1) {
                String found = given.isEmpty() ? "none" : String.valueOf(given.size());
                throw refusals.element(
                        given.isEmpty() ? "missing-element" : "bad-element",
                        element,
                        key.name().local(),
                        "one key " + key.name().local(),
                        found);
            }
            values.add(value(key, given.getFirst()));
        }
        return new EntryKey(values);
    }
}
