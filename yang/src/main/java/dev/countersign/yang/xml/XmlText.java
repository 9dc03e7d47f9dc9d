package dev.countersign.yang.xml;

import java.util.Map;
import java.util.TreeMap;

/** Writes elements so that they stand alone. */
final class XmlText {
    private static final String XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";

    private XmlText() {}

    static String element(XmlElement element) {
        StringBuilder out = new StringBuilder();
        append(out, element, Map.of());
        return out.toString();
    }

    static String content(XmlElement element) {
        if (element.children().isEmpty()) {
            return escape(element.text());
        }
        StringBuilder out = new StringBuilder();
        element.children().forEach(c -> append(out, c, Map.of()));
        return out.toString();
    }

    private static void append(StringBuilder out, XmlElement element, Map<String, String> declared) {
        Map<String, String> scope = new TreeMap<>(element.namespaces());
        String tag = tag(element, scope);
        out.append('<').append(tag);
        declare(out, scope, declared);
        for (XmlAttribute attribute : element.attributes()) {
            String prefix = attribute.namespace().isEmpty() ? "" : prefix(attribute.namespace(), scope) + ":";
            out.append(' ').append(prefix).append(attribute.name());
            out.append("=\"").append(escape(attribute.value())).append('"');
        }
        if (element.children().isEmpty() && element.text().isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>').append(element.children().isEmpty() ? escape(element.text()) : "");
        element.children().forEach(c -> append(out, c, scope));
        out.append("</").append(tag).append('>');
    }

    /** Declares what is in scope here and was not around it, and takes back a default namespace that is no longer. */
    private static void declare(StringBuilder out, Map<String, String> scope, Map<String, String> declared) {
        scope.forEach((prefix, uri) -> {
            if (!uri.equals(declared.get(prefix))) {
                out.append(prefix.isEmpty() ? " xmlns" : " xmlns:" + prefix);
                out.append("=\"").append(escape(uri)).append('"');
            }
        });
        if (declared.containsKey("") && !scope.containsKey("")) {
            out.append(" xmlns=\"\"");
        }
    }

    private static String tag(XmlElement element, Map<String, String> scope) {
        return scope.getOrDefault("", "").equals(element.namespace())
                ? element.name()
                : prefix(element.namespace(), scope) + ":" + element.name();
    }

    private static String prefix(String namespace, Map<String, String> scope) {
        return namespace.equals(XML_NAMESPACE)
                ? "xml"
                : scope.entrySet().stream()
                        .filter(e ->
                                e.getValue().equals(namespace) && !e.getKey().isEmpty())
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("a name whose namespace is not in scope"));
    }

    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
