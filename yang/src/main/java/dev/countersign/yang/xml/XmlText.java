package dev.countersign.yang.xml;

import java.util.Map;
import java.util.TreeMap;

/** Writes elements so that they stand alone. */
final class XmlText {
    private XmlText() {}

    static String element(XmlElement element) {
        StringBuilder out = new StringBuilder();
        append(out, element, Map.of("xml", "http://www.w3.org/XML/1998/namespace"));
        return out.toString();
    }

    static String content(XmlElement element) {
        if (element.children().isEmpty()) {
            return escape(element.text());
        }
        StringBuilder out = new StringBuilder();
        element.children().forEach(c -> append(out, c, Map.of("xml", "http://www.w3.org/XML/1998/namespace")));
        return out.toString();
    }

    private static void append(StringBuilder out, XmlElement element, Map<String, String> declared) {
        Map<String, String> scope = new TreeMap<>(element.namespaces());
        String prefix = prefixOf(element.namespace(), scope, true);
        String tag = prefix.isEmpty() ? element.name() : prefix + ":" + element.name();
        out.append('<').append(tag);
        scope.forEach((p, uri) -> {
            if (!uri.equals(declared.getOrDefault(p, ""))) {
                out.append(p.isEmpty() ? " xmlns" : " xmlns:" + p)
                        .append("=\"")
                        .append(escape(uri))
                        .append('"');
            }
        });
        if (element.namespace().isEmpty() && !declared.getOrDefault("", "").isEmpty() && !scope.containsKey("")) {
            out.append(" xmlns=\"\"");
        }
        for (XmlAttribute attribute : element.attributes()) {
            String p = attribute.namespace().isEmpty() ? "" : prefixOf(attribute.namespace(), scope, false) + ":";
            out.append(' ')
                    .append(p)
                    .append(attribute.name())
                    .append("=\"")
                    .append(escape(attribute.value()))
                    .append('"');
        }
        if (element.children().isEmpty() && element.text().isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>').append(element.children().isEmpty() ? escape(element.text()) : "");
        element.children().forEach(c -> append(out, c, scope));
        out.append("</").append(tag).append('>');
    }

    /** A prefix bound to this namespace in scope; unprefixed names are possible for elements only. */
    private static String prefixOf(String namespace, Map<String, String> scope, boolean element) {
        if (element && scope.getOrDefault("", "").equals(namespace)) {
            return "";
        }
        if (namespace.equals("http://www.w3.org/XML/1998/namespace")) {
            return "xml";
        }
        return scope.entrySet().stream()
                .filter(e -> e.getValue().equals(namespace) && !e.getKey().isEmpty())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("element whose namespace is not in scope: " + namespace));
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
