package dev.countersign.yang.tree;

import dev.countersign.yang.schema.node.AnyDefinition;
import dev.countersign.yang.xml.XmlElement;

/**
 * An anydata or anyxml node.
 *
 * @param content the element itself; the schema says nothing of what is in it
 */
public record AnyNode(AnyDefinition definition, XmlElement content) implements DataNode {
    @Override
    public boolean equals(Object other) {
        return other instanceof AnyNode that
                && definition == that.definition
                && Unqualified.text(content).equals(Unqualified.text(that.content));
    }

    @Override
    public int hashCode() {
        return Unqualified.text(content).hashCode();
    }

    /** The content as XML in one form, whatever prefixes it came with. */
    public String text() {
        return Unqualified.text(content);
    }
}
