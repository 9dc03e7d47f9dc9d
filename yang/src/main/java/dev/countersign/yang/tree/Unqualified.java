package dev.countersign.yang.tree;

import dev.countersign.yang.xml.SafeXml;
import dev.countersign.yang.xml.XmlElement;
import java.util.Comparator;

/** XML without prefixes: every element declares its namespace when it differs from that around it. */
final class Unqualified {
    private Unqualified() {}

    /** The inside of an element. */
    static String text(XmlElement element) {
        if (element.children().isEmpty()) {
            return SafeXml.escape(element.text());
        }
        StringBuilder out = new StringBuilder();
        element.children().forEach(c -> append(out, c, element.namespace()));
        return out.toString();
    }

    private static void append(StringBuilder out, XmlElement element, String around) {
        out.append('<').append(element.name());
        if (!element.namespace().equals(around)) {
            out.append(" xmlns=\"").append(SafeXml.escape(element.namespace())).append('"');
        }
        element.attributes().stream()
                .filter(a -> a.namespace().isEmpty())
                .sorted(Comparator.comparing(a -> a.name()))
                .forEach(a -> out.append(' ')
                        .append(a.name())
                        .append("=\"")
                        .append(SafeXml.escape(a.value()))
                        .append('"'));
        out.append('>');
        if (element.children().isEmpty()) {
            out.append(SafeXml.escape(element.text()));
        }
        element.children().forEach(c -> append(out, c, element.namespace()));
        out.append("</").append(element.name()).append('>');
    }
}
