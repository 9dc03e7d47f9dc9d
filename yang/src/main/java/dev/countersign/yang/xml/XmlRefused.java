package dev.countersign.yang.xml;

/**
 * A document that was not accepted.
 *
 * @param message expected and found, with untrusted text escaped
 * @param line where, from 1; 0 when it concerns the whole
 * @param column where, from 1; 0 when it concerns the whole
 */
public record XmlRefused(Code code, String message, int line, int column) implements XmlAnswer {
    /** Why. */
    public enum Code {
        /** Not well-formed XML 1.0 with namespaces. */
        MALFORMED,
        /** A document type declaration, an entity or a processing instruction. */
        FORBIDDEN,
        /** Larger, deeper or with more of something than the {@link XmlLimits} allow. */
        TOO_LARGE,
        /** Text beside elements: no NETCONF payload has mixed content. */
        MIXED_CONTENT
    }
}
