package dev.countersign.yang.xml;

/**
 * The one XML reader for text from devices, models and people: no document type declaration, no entity beyond the five
 * of XML itself, no processing instruction, no network, and every dimension bounded by {@link XmlLimits}.
 */
public final class SafeXml {
    private SafeXml() {}

    /** Reads a document of one root element. */
    public static XmlAnswer parse(String xml, XmlLimits limits) {
        return XmlReading.read(xml, limits);
    }

    /** Reads the content of an element: any number of elements. The answer is a nameless element that holds them. */
    public static XmlAnswer parseContent(String xml, XmlLimits limits) {
        return switch (XmlReading.readWrapped(xml, limits)) {
            case XmlElement root ->
                new XmlElement("", "", root.attributes(), root.namespaces(), root.children(), root.text(), root.line());
            case XmlRefused refused -> refused;
        };
    }

    /** Text with the characters that mean something to XML written as entities; for content and attribute values. */
    public static String escape(String text) {
        return XmlText.escape(text);
    }
}
