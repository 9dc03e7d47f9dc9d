package dev.countersign.yang.data;

import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.CompiledModel;
import dev.countersign.yang.schema.node.CompiledModel.ModuleInfo;
import dev.countersign.yang.tree.AnyNode;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.type.Value;
import dev.countersign.yang.type.XPathText;
import dev.countersign.yang.xml.SafeXml;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a tree as XML (RFC 7950 sections 7.5.7 and following): namespaces by default declarations where they change, prefixes
 * only where values need them, and then the modules' own.
 */
final class XmlWriter {
    private final CompiledModel model;
    private final boolean indent;
    private final StringBuilder out = new StringBuilder();

    private XmlWriter(CompiledModel model, boolean indent) {
        this.model = model;
        this.indent = indent;
    }

    static String indented(DataTree tree) {
        return write(tree, true);
    }

    static String compact(DataTree tree) {
        return write(tree, false);
    }

    private static String write(DataTree tree, boolean indent) {
        XmlWriter writer = new XmlWriter(tree.schema().model(), indent);
        tree.root().forEachChild(child -> writer.node(child, "", 0));
        return writer.out.toString();
    }

    private void node(DataNode node, String around, int depth) {
        String name = node.definition().name().local();
        String namespace = node.definition().namespace();
        pad(depth);
        out.append('<').append(name);
        if (!namespace.equals(around)) {
            declare("", namespace);
        }
        switch (node) {
            case LeafNode leaf -> value(leaf.value(), name);
            case AnyNode any -> text(any.text(), name);
            case InteriorNode interior -> interior(interior, name, namespace, depth);
        }
        newLine();
    }

    private void interior(InteriorNode interior, String name, String namespace, int depth) {
        if (interior.isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>');
        newLine();
        interior.forEachChild(child -> node(child, namespace, depth + 1));
        pad(depth);
        out.append("</").append(name).append('>');
    }

    private void value(Value value, String name) {
        Map<String, String> prefixes = new TreeMap<>();
        String text = switch (value.kind()) {
            case TEXT, INTEGER, LONG, BOOLEAN, EMPTY -> value.text();
            case IDENTITY -> {
                int colon = value.text().indexOf(':');
                yield prefix(value.text().substring(0, colon), prefixes)
                        + value.text().substring(colon);
            }
            case INSTANCE -> InstancePath.parse(value.text()).text(node -> prefixed(node, prefixes));
            case XPATH -> XPathText.rewrite(value.text(), module -> prefix(module, prefixes));
        };
        prefixes.forEach(this::declare);
        text(SafeXml.escape(text), name);
    }

    private void text(String escaped, String name) {
        if (escaped.isEmpty()) {
            out.append("/>");
        } else {
            out.append('>').append(escaped).append("</").append(name).append('>');
        }
    }

    private String prefixed(NodeName node, Map<String, String> prefixes) {
        return prefix(node.module(), prefixes) + ":" + node.local();
    }

    /** The prefix for a module in this value: its own, or the first free one like it. */
    private String prefix(String module, Map<String, String> prefixes) {
        ModuleInfo info = model.modules().get(module);
        if (info == null) {
            throw new IllegalStateException("a value that names module " + module + ", which the schema does not have");
        }
        String prefix = info.prefix();
        for (int i = 1; !prefixes.getOrDefault(prefix, info.namespace()).equals(info.namespace()); i++) {
            prefix = info.prefix() + i;
        }
        prefixes.put(prefix, info.namespace());
        return prefix;
    }

    private void declare(String prefix, String namespace) {
        out.append(prefix.isEmpty() ? " xmlns" : " xmlns:" + prefix);
        out.append("=\"").append(SafeXml.escape(namespace)).append('"');
    }

    private void pad(int depth) {
        if (indent) {
            out.repeat("  ", depth);
        }
    }

    private void newLine() {
        if (indent) {
            out.append('\n');
        }
    }
}
