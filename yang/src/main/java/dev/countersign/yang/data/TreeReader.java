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
        children(schema.model().root(), holder, root);
        return findings.isEmpty()
                ? new ParseResult.Parsed(new DataTree(schema, content, (ContainerNode) root.build()))
                : new ParseResult.Malformed(findings);
    }

    private void children(InteriorDefinition parent, XmlElement holder, InteriorBuilder into) {
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
                DataNode node = node(definition, element);
                if (node != null) {
                    place(node, element, into);
                }
            }
        }
    }

    /** An edit's attributes have no place in data; other metadata (RFC 7952) is dropped. */
    private boolean isPlain(XmlElement element) {
        boolean edit = element.attributes().stream()
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
                interior(container, element, builder);
                path.leave();
                yield builder.build();
            }
            case TypedDefinition typed -> leaf(typed, element);
            case AnyDefinition any -> new AnyNode(any, element);
        };
    }

    private void interior(InteriorDefinition definition, XmlElement element, InteriorBuilder builder) {
        if (!element.text().isBlank()) {
            note(
                    "yang.invalid-value",
                    "elements",
                    "text " + Text.quoted(element.text().strip()),
                    element);
        }
        children(definition, element, builder);
    }

    private @Nullable DataNode entry(ListDefinition list, XmlElement element) {
        List<Value> values = new ArrayList<>();
        for (LeafDefinition key : list.keys()) {
            XmlElement given =
                    element.child(key.namespace(), key.name().local()).orElse(null);
            if (given == null) {
                path.enter(list);
                note("yang.missing-element", "key " + key.name().local(), "none", element);
                path.leave();
                return null;
            }
            path.enter(list);
            LeafNode leaf = leaf(key, given);
            path.leave();
            if (leaf == null) {
                return null;
            }
            values.add(leaf.value());
        }
        path.enter(list, new EntryKey(values));
        InteriorBuilder builder = new InteriorBuilder(list);
        interior(list, element, builder);
        path.leave();
        return builder.build();
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
