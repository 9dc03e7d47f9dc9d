package dev.countersign.lab.netconf;

import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.yang.xml.SafeXml;
import dev.countersign.yang.xml.XmlAttribute;
import dev.countersign.yang.xml.XmlElement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a reply repeats of its request: every attribute of {@code rpc} (RFC 6241 section 4.2), with the prefixes they use.
 */
record ReplyHead(List<XmlAttribute> attributes, Map<String, String> namespaces) {
    ReplyHead {
        attributes = List.copyOf(attributes);
        namespaces = Map.copyOf(namespaces);
    }

    static ReplyHead of(XmlElement rpc) {
        return new ReplyHead(rpc.attributes(), rpc.namespaces());
    }

    /** For an answer to what could not be read. */
    static ReplyHead unknown() {
        return new ReplyHead(List.of(), Map.of());
    }

    /** A whole reply with this content. */
    String reply(String content) {
        StringBuilder out =
                new StringBuilder(content.length() + 200).append("<rpc-reply xmlns=\"" + Netconf.BASE + '"');
        attributes.stream()
                .map(XmlAttribute::namespace)
                .filter(uri -> !uri.isEmpty() && !uri.equals(Ns.XML))
                .distinct()
                .forEach(uri -> append(out, "xmlns:" + prefix(uri), uri));
        for (XmlAttribute attribute : attributes) {
            String uri = attribute.namespace();
            append(out, uri.isEmpty() ? attribute.name() : prefix(uri) + ":" + attribute.name(), attribute.value());
        }
        return out.append('>').append(content).append("</rpc-reply>").toString();
    }

    private static void append(StringBuilder out, String name, String value) {
        out.append(' ').append(name).append("=\"").append(SafeXml.escape(value)).append('"');
    }

    private String prefix(String namespace) {
        if (namespace.equals(Ns.XML)) {
            return "xml";
        }
        return namespaces.entrySet().stream()
                .filter(e -> e.getValue().equals(namespace) && !e.getKey().isEmpty())
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder())
                .orElseThrow(
                        () -> new IllegalStateException("attribute whose namespace is not in scope: " + namespace));
    }
}
