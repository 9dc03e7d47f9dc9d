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
import java.util.HashMap;
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
        tree.root().forEachChild(child -> writer.node(child, "", Attributes.NONE));
        return writer.toString();
    }

    /**
     * Attributes of an element.
     *
     * @param prefixes what the prefixes in the text mean, by prefix
     * @param text written as it is; begins with a blank
     */
    public record Attributes(Map<String, String> prefixes, String text) {
        public static final Attributes NONE = new Attributes(Map.of(), "");

        public Attributes {
            prefixes = Map.copyOf(prefixes);
        }
    }

    /**
     * A node with all it holds.
     *
     * @param around the namespace of the element around it; empty at the top
     */
    public void node(DataNode node, String around, Attributes attributes) {
        String name = begin(node.definition(), around, attributes);
        switch (node) {
            case LeafNode leaf -> value(leaf.value(), name, attributes);
            case AnyNode any -> text(any.text(), name);
            case InteriorNode interior -> interior(interior, name);
        }
        newLine();
    }

    /** The beginning of an element that {@link #close} ends. */
    public void open(NodeDefinition definition, String around, Attributes attributes) {
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
    public void empty(NodeDefinition definition, String around, Attributes attributes) {
        begin(definition, around, attributes);
        out.append("/>");
        newLine();
    }

    private String begin(NodeDefinition definition, String around, Attributes attributes) {
        String name = definition.name().local();
        pad();
        out.append('<').append(name);
        if (!definition.namespace().equals(around)) {
            declare("", definition.namespace());
        }
        new TreeMap<>(attributes.prefixes()).forEach(this::declare);
        out.append(attributes.text());
        return name;
    }

    /** These attributes and one more: the keys of an entry as predicates. */
    public Attributes with(Attributes attributes, String name, ListEntry entry) {
        Map<String, String> prefixes = new HashMap<>(attributes.prefixes());
        StringBuilder predicates = new StringBuilder();
        for (int i = 0; i < entry.definition().keyCount(); i++) {
            NodeName key = entry.definition().keys().get(i).name();
            String value = text(entry.key().values().get(i), prefixes);
            predicates.append('[').append(prefixed(key, prefixes)).append('=');
            predicates.append(PathWriter.quoted(value)).append(']');
        }
        return with(attributes, prefixes, name, predicates.toString());
    }

    /** These attributes and one more: a value. */
    public Attributes with(Attributes attributes, String name, Value value) {
        Map<String, String> prefixes = new HashMap<>(attributes.prefixes());
        return with(attributes, prefixes, name, text(value, prefixes));
    }

    /** White space is written by number, for a parser makes blanks of it in attributes (XML 1.0 section 3.3.3). */
    private static Attributes with(Attributes attributes, Map<String, String> prefixes, String name, String value) {
        String escaped = SafeXml.escape(value)
                .replace("\n", "&#10;")
                .replace("\t", "&#9;")
                .replace("\r", "&#13;");
        return new Attributes(prefixes, attributes.text() + " " + name + "=\"" + escaped + '"');
    }

    private void interior(InteriorNode interior, String name) {
        if (interior.isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>');
        newLine();
        depth++;
        interior.forEachChild(child -> node(child, interior.definition().namespace(), Attributes.NONE));
        depth--;
        pad();
        out.append("</").append(name).append('>');
    }

    private void value(Value value, String name, Attributes attributes) {
        Map<String, String> prefixes = new TreeMap<>(attributes.prefixes());
        String text = text(value, prefixes);
        prefixes.keySet().removeAll(attributes.prefixes().keySet());
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
        out.append(prefix.isEmpty() ? " xmlns" : " xmlns:" + prefix);
        out.append("=\"").append(SafeXml.escape(namespace)).append('"');
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
