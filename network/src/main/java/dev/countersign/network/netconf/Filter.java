package dev.countersign.network.netconf;

import java.util.Map;

/** Which part of a datastore is read. */
public sealed interface Filter {
    /** Everything. */
    Filter ALL = new All();

    /** Everything that the user may see. */
    record All() implements Filter {}

    /** RFC 6241 section 6: the content of {@code filter}. */
    record Subtree(String xml) implements Filter {}

    /** RFC 6241 section 8.9: an expression, with its prefixes. Devices without {@code :xpath} refuse it. */
    record XPath(String expression, Map<String, String> namespaces) implements Filter {
        public XPath {
            namespaces = Map.copyOf(namespaces);
        }
    }
}
