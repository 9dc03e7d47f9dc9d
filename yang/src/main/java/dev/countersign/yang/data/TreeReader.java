package dev.countersign.yang.data;

import dev.countersign.core.Finding;
import dev.countersign.core.Text;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.node.AnyDefinition;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.tree.AnyNode;
import dev.countersign.yang.tree.ContainerNode;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.ElementReader;
import dev.countersign.yang.tree.EntryKey;
import dev.countersign.yang.tree.InteriorBuilder;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.tree.TreePath;
import dev.countersign.yang.type.Mismatch;
import dev.countersign.yang.type.Value;
import dev.countersign.yang.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a tree from elements and keeps everything that is wrong, up to a hundred findings. */
final class TreeReader {
    private static final String NETCONF = "urn:ietf:params:xml:ns:netconf:base:1.0";
    private static final int MOST_FINDINGS = 100;

    private final Schema schema;
    private final Content content;
    private final ElementReader elements;
    private final TreePath path = new TreePath();
    private final List<Finding> findings = new ArrayList<>();

    TreeReader(Schema schema, Content content) {
        this.schema = schema;
        this.content = content;
        this.elements = new ElementReader(schema.model());
    }

    ParseResult read(XmlElement holder) {
        InteriorBuilder root = new InteriorBuilder(schema.model().root());
        if (!holder.text().isBlank()) {
            note("yang.unknown-element", "elements", "text " + Text.quoted(holder.text()), holder);
        }
        children(schema.model().root(), holder, root, Keys.NONE);
        return findings.isEmpty()
                ? new ParseResult.Parsed(new DataTree(schema, content, (ContainerNode) root.build()))
                : new ParseResult.Malformed(findings);
    }

    /** The key leaves of an entry, which are read before the rest of it. */
    private record Keys(List<XmlElement> elements, List<LeafNode> leaves) {
        static final Keys NONE = new Keys(List.of(), List.of());

        /** The leaf that was read from an element already; null when none was. */
        @SuppressWarnings("ReferenceEquality") // the element itself, not one that looks like it
        @Nullable
        LeafNode read(XmlElement element) {
            for (int i = 0; i < elements.size(); i++) {
                if (elements.get(i) == element) {
                    return leaves.get(i);
                }
            }
            return null;
        }
    }

    private void children(InteriorDefinition parent, XmlElement holder, InteriorBuilder into, Keys keys) {
        for (XmlElement element : holder.children()) {
            if (findings.size() >= MOST_FINDINGS) {
                return;
            }
            NodeDefinition definition = parent.child(element.namespace(), element.name());
            if (definition == null) {
                note(
                        "yang.unknown-element",
                        elements.expectedInstead(parent, element),
                        ElementReader.named(element),
                        element);
            } else if (!definition.config() && content == Content.CONFIG) {
                path.enter(definition);
                note("yang.unknown-element", "configuration", "state: the schema says config false", element);
                path.leave();
            } else if (isPlain(element)) {
                DataNode known = keys.read(element);
                DataNode node = known == null ? node(definition, element) : known;
                if (node != null) {
                    place(node, element, into);
                }
            }
        }
    }

    /** An edit's attributes have no place in data; other metadata (RFC 7952) is dropped. */
    private boolean isPlain(XmlElement element) {
        boolean edit = !element.attributes().isEmpty()
                && element.attributes().stream()
                        .anyMatch(a -> a.namespace().equals(NETCONF)
                                || (a.namespace().isEmpty() && a.name().equals("operation")));
        if (edit) {
            note(
                    "yang.unknown-attribute",
                    "data",
                    "an operation attribute on " + ElementReader.named(element),
                    element);
        }
        return !edit;
    }

    private void place(DataNode node, XmlElement element, InteriorBuilder into) {
        path.enter(node, 1);
        switch (into.add(node)) {
            case PLACED -> {}
            case DUPLICATE -> note("yang.bad-element", "one instance", "another of the same name or key", element);
            case OTHER_CASE ->
                note("yang.bad-element", "nodes of one case of a choice", "a node of another case", element);
        }
        path.leave();
    }

    private @Nullable DataNode node(NodeDefinition definition, XmlElement element) {
        return switch (definition) {
            case ListDefinition list -> entry(list, element);
            case InteriorDefinition container -> {
                path.enter(container);
                InteriorBuilder builder = new InteriorBuilder(container);
                interior(container, element, builder, Keys.NONE);
                path.leave();
                yield builder.build();
            }
            case TypedDefinition typed -> leaf(typed, element);
            case AnyDefinition any -> new AnyNode(any, element);
        };
    }

    private void interior(InteriorDefinition definition, XmlElement element, InteriorBuilder builder, Keys keys) {
        if (!element.text().isBlank()) {
            note(
                    "yang.invalid-value",
                    "elements",
                    "text " + Text.quoted(element.text().strip()),
                    element);
        }
        children(definition, element, builder, keys);
    }

    private @Nullable DataNode entry(ListDefinition list, XmlElement element) {
        Keys keys = keys(list, element);
        if (keys == null) {
            return null;
        }
        List<Value> values = new ArrayList<>(list.keyCount());
        keys.leaves().forEach(leaf -> values.add(leaf.value()));
        path.enter(list, new EntryKey(values));
        InteriorBuilder builder = new InteriorBuilder(list);
        interior(list, element, builder, keys);
        path.leave();
        return builder.build();
    }

    private @Nullable Keys keys(ListDefinition list, XmlElement element) {
        List<XmlElement> given = new ArrayList<>(list.keyCount());
        List<LeafNode> leaves = new ArrayList<>(list.keyCount());
        path.enter(list);
        for (LeafDefinition key : list.keys()) {
            XmlElement found = first(element, key);
            LeafNode leaf = found == null ? null : leaf(key, found);
            if (found == null) {
                note("yang.missing-element", "key " + key.name().local(), "none", element);
            }
            if (found == null || leaf == null) {
                path.leave();
                return null;
            }
            given.add(found);
            leaves.add(leaf);
        }
        path.leave();
        return new Keys(given, leaves);
    }

    private static @Nullable XmlElement first(XmlElement element, LeafDefinition key) {
        for (XmlElement child : element.children()) {
            if (child.is(key.namespace(), key.name().local())) {
                return child;
            }
        }
        return null;
    }

    private @Nullable LeafNode leaf(TypedDefinition definition, XmlElement element) {
        return switch (elements.value(definition, element)) {
            case Value value -> new LeafNode(definition, value);
            case Mismatch mismatch -> {
                path.enter(definition);
                String found = element.children().isEmpty() ? Text.quoted(element.text()) : "elements";
                note("yang.invalid-value", mismatch.expected(), found, element);
                path.leave();
                yield null;
            }
        };
    }

    private void note(String rule, String expected, String found, XmlElement at) {
        findings.add(Finding.error(rule, path.toString(), expected, found, "correct line " + at.line()));
    }
}
