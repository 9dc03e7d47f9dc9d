package dev.countersign.yang.data;

import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.path.PathWriter;
import dev.countersign.yang.schema.node.CompiledModel;
import dev.countersign.yang.schema.node.CompiledModel.ModuleInfo;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.tree.AnyNode;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.LeafNode;
import dev.countersign.yang.tree.ListEntry;
import dev.countersign.yang.type.Value;
import dev.countersign.yang.type.XPathText;
import dev.countersign.yang.xml.SafeXml;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes nodes as XML (RFC 7950 sections 7.5.7 and following): namespaces by default declarations where they change,
 * prefixes only where values need them, and then the modules' own. Not thread-safe.
 */
public final class XmlWriter {
    private final CompiledModel model;
    private final boolean indent;
    private final StringBuilder out = new StringBuilder();
    private int depth;

    /** A writer with nothing written yet. */
    public XmlWriter(CompiledModel model, boolean indent) {
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
        tree.root().forEachChild(child -> writer.node(child, "", ""));
        return writer.toString();
    }

    /**
     * A node with all it holds.
     *
     * @param around the namespace of the element around it; empty at the top
     * @param attributes written as they are, each after a blank; empty for none
     */
    public void node(DataNode node, String around, String attributes) {
        String name = begin(node.definition(), around, attributes);
        switch (node) {
            case LeafNode leaf -> value(leaf.value(), name);
            case AnyNode any -> text(any.text(), name);
            case InteriorNode interior -> interior(interior, name);
        }
        newLine();
    }

    /** The beginning of an element that {@link #close} ends. */
    public void open(NodeDefinition definition, String around, String attributes) {
        begin(definition, around, attributes);
        out.append('>');
        newLine();
        depth++;
    }

    /** The end of an element. */
    public void close(NodeDefinition definition) {
        depth--;
        pad();
        out.append("</").append(definition.name().local()).append('>');
        newLine();
    }

    /** An element without content. */
    public void empty(NodeDefinition definition, String around, String attributes) {
        begin(definition, around, attributes);
        out.append("/>");
        newLine();
    }

    private String begin(NodeDefinition definition, String around, String attributes) {
        String name = definition.name().local();
        pad();
        out.append('<').append(name);
        if (!definition.namespace().equals(around)) {
            declare("", definition.namespace());
        }
        out.append(attributes);
        return name;
    }

    /** The keys of an entry as predicates with prefixes, and before them, as attributes, what the prefixes mean. */
    public String keyAttribute(String attribute, ListEntry entry) {
        Map<String, String> prefixes = new TreeMap<>();
        StringBuilder predicates = new StringBuilder();
        for (int i = 0; i < entry.definition().keyCount(); i++) {
            NodeName key = entry.definition().keys().get(i).name();
            String value = text(entry.key().values().get(i), prefixes);
            predicates.append('[').append(prefixed(key, prefixes)).append('=');
            predicates.append(PathWriter.quoted(value)).append(']');
        }
        return attribute(attribute, predicates.toString(), prefixes);
    }

    /** A value as an attribute, and before it what its prefixes mean. */
    public String valueAttribute(String attribute, Value value) {
        Map<String, String> prefixes = new TreeMap<>();
        return attribute(attribute, text(value, prefixes), prefixes);
    }

    private static String attribute(String attribute, String text, Map<String, String> prefixes) {
        StringBuilder written = new StringBuilder();
        prefixes.forEach((prefix, namespace) -> written.append(declaration(prefix, namespace)));
        return written.append(' ')
                .append(attribute)
                .append("=\"")
                .append(SafeXml.escape(text))
                .append('"')
                .toString();
    }

    private void interior(InteriorNode interior, String name) {
        if (interior.isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>');
        newLine();
        depth++;
        interior.forEachChild(child -> node(child, interior.definition().namespace(), ""));
        depth--;
        pad();
        out.append("</").append(name).append('>');
    }

    private void value(Value value, String name) {
        Map<String, String> prefixes = new TreeMap<>();
        String text = text(value, prefixes);
        prefixes.forEach(this::declare);
        text(SafeXml.escape(text), name);
    }

    /** A value in the form of XML, with the prefixes it needs put into the map. */
    private String text(Value value, Map<String, String> prefixes) {
        return switch (value.kind()) {
            case TEXT, INTEGER, LONG, BOOLEAN, EMPTY -> value.text();
            case IDENTITY -> {
                int colon = value.text().indexOf(':');
                yield prefix(value.text().substring(0, colon), prefixes)
                        + value.text().substring(colon);
            }
            case INSTANCE -> InstancePath.parse(value.text()).text(node -> prefixed(node, prefixes));
            case XPATH -> XPathText.rewrite(value.text(), module -> prefix(module, prefixes));
        };
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
        out.append(declaration(prefix, namespace));
    }

    private static String declaration(String prefix, String namespace) {
        return (prefix.isEmpty() ? " xmlns" : " xmlns:" + prefix) + "=\"" + SafeXml.escape(namespace) + '"';
    }

    private void pad() {
        if (indent) {
            out.repeat("  ", depth);
        }
    }

    private void newLine() {
        if (indent) {
            out.append('\n');
        }
    }

    /** All that was written. */
    @Override
    public String toString() {
        return out.toString();
    }
}
