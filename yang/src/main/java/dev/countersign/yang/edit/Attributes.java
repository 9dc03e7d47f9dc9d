package dev.countersign.yang.edit;

import dev.countersign.yang.xml.XmlAttribute;
import dev.countersign.yang.xml.XmlElement;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one element of an edit.
 *
 * @param operation null when it has none
 * @param insert {@code first}, {@code last}, {@code before} or {@code after}; null when it has none
 */
record Attributes(
        @Nullable Operation operation,
        @Nullable String insert,
        @Nullable String key,
        @Nullable String value) {
    static final String NETCONF = "urn:ietf:params:xml:ns:netconf:base:1.0";
    static final String YANG = "urn:ietf:params:xml:ns:yang:1";

    private static final Attributes NONE = new Attributes(null, null, null, null);

    /** The attributes, or a refusal of the first that does not belong. */
    static Attributes of(XmlElement element, Refusals refusals) {
        if (element.attributes().isEmpty()) {
            return NONE;
        }
        for (XmlAttribute attribute : element.attributes()) {
            if (!isKnown(attribute)) {
                String expected = attribute.name().equals("operation")
                        ? "operation in namespace " + NETCONF
                        : "operation, insert, key or value in their namespaces";
                throw refusals.attribute("unknown-attribute", element, attribute.name(), expected, named(attribute));
            }
        }
        Operation operation = element.attribute(NETCONF, "operation")
                .map(text -> operation(text, element, refusals))
                .orElse(null);
        return new Attributes(
                operation,
                element.attribute(YANG, "insert")
                        .map(i -> insert(i, element, refusals))
                        .orElse(null),
                element.attribute(YANG, "key").orElse(null),
                element.attribute(YANG, "value").orElse(null));
    }

    boolean places() {
        return insert != null || key != null || value != null;
    }

    private static boolean isKnown(XmlAttribute attribute) {
        return switch (attribute.namespace()) {
            case NETCONF -> attribute.name().equals("operation");
            case YANG ->
                attribute.name().equals("insert")
                        || attribute.name().equals("key")
                        || attribute.name().equals("value");
            default -> false;
        };
    }

    private static String named(XmlAttribute attribute) {
        return attribute.namespace().isEmpty()
                ? attribute.name() + " without a namespace"
                : "{" + attribute.namespace() + "}" + attribute.name();
    }

    private static Operation operation(String text, XmlElement element, Refusals refusals) {
        return Optional.of(text)
                .filter(t -> t.equals(t.toLowerCase(Locale.ROOT)) && !t.equals("none"))
                .flatMap(Attributes::byName)
                .orElseThrow(() -> refusals.attribute(
                        "bad-attribute", element, "operation", "merge, replace, create, delete or remove", text));
    }

    private static Optional<Operation> byName(String text) {
        for (Operation operation : Operation.values()) {
            if (operation.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    private static String insert(String text, XmlElement element, Refusals refusals) {
        return switch (text) {
            case "first", "last", "before", "after" -> text;
            default ->
                throw refusals.attribute("bad-attribute", element, "insert", "first, last, before or after", text);
        };
    }
}
