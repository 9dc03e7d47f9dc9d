package dev.countersign.yang.xml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element of a parsed document: immutable, with either children or text. Comments are dropped; white space around
 * children is dropped; text is as it was, CDATA sections resolved.
 *
 * @param namespace the namespace URI, empty when none
 * @param name the local name
 * @param attributes in document order
 * @param namespaces every prefix in scope here to its URI, the default namespace under the empty prefix
 * @param children in document order
 * @param text the text when there are no children, else empty
 * @param line where it starts in the document, from 1
 */
public record XmlElement(
        String namespace,
        String name,
        List<XmlAttribute> attributes,
        Map<String, String> namespaces,
        List<XmlElement> children,
        String text,
        int line)
        implements XmlAnswer {

    public XmlElement {
        attributes = List.copyOf(attributes);
        namespaces = Map.copyOf(namespaces);
        children = List.copyOf(children);
    }

    public boolean is(String namespaceUri, String localName) {
        return namespace.equals(namespaceUri) && name.equals(localName);
    }

    /** The first child of this name. */
    public Optional<XmlElement> child(String namespaceUri, String localName) {
        return children.stream().filter(c -> c.is(namespaceUri, localName)).findFirst();
    }

    /** All children of this name. */
    public Stream<XmlElement> children(String namespaceUri, String localName) {
        return children.stream().filter(c -> c.is(namespaceUri, localName));
    }

    /** The value of an attribute; the namespace is empty for one without a prefix. */
    public Optional<String> attribute(String namespaceUri, String localName) {
        return attributes.stream()
                .filter(a -> a.namespace().equals(namespaceUri) && a.name().equals(localName))
                .map(XmlAttribute::value)
                .findFirst();
    }

    /** The text without white space at its ends. */
    public String value() {
        return text.strip();
    }

    /** This element as XML that stands alone: every namespace in use, in names or possibly in values, is declared. */
    public String xml() {
        return XmlText.element(this);
    }

    /** The children as XML, each standing alone; the escaped text when there are none. */
    public String innerXml() {
        return XmlText.content(this);
    }
}
