package dev.countersign.yang.tree;

import dev.countersign.core.Text;
import dev.countersign.yang.path.InstancePath.Prefixes;
import dev.countersign.yang.schema.node.CompiledModel;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.type.Mismatch;
import dev.countersign.yang.type.ParsedValue;
import dev.countersign.yang.xml.XmlElement;
import java.util.List;

/** What an element means under a schema: its definition, its value. */
public final class ElementReader {
    private final CompiledModel model;

    public ElementReader(CompiledModel model) {
        this.model = model;
    }

    /** The value of a leaf or leaf-list element. */
    public ParsedValue value(TypedDefinition definition, XmlElement element) {
        return element.children().isEmpty()
                ? definition.type().parse(element.text(), prefixes(element))
                : new Mismatch("a value");
    }

    /** What prefixes in the element's text mean: the modules of the namespaces in scope (RFC 7950 section 9.10.3). */
    public Prefixes prefixes(XmlElement element) {
        return prefix -> {
            String uri = element.namespaces().get(prefix);
            return uri == null ? null : model.moduleByNamespace().get(uri);
        };
    }

    /** What was expected in place of an element that the schema does not have there. */
    public String expectedInstead(InteriorDefinition parent, XmlElement element) {
        List<NodeDefinition> sameName = parent.children(element.name());
        if (!sameName.isEmpty()) {
            return "namespace " + Text.quoted(sameName.getFirst().namespace());
        }
        String among = parent.children().stream()
                .limit(12)
                .map(c -> c.name().local())
                .reduce((a, b) -> a + ", " + b)
                .orElse("nothing");
        return "a child that the schema has: " + among + (parent.children().size() > 12 ? ", …" : "");
    }

    /** An element as a person names it: {@code {namespace}name}. */
    public static String named(XmlElement element) {
        return Text.visible(
                element.namespace().isEmpty() ? element.name() : "{" + element.namespace() + "}" + element.name());
    }
}
