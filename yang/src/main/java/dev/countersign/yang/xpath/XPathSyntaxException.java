package dev.countersign.yang.xpath;

/** A text that is not an XPath 1.0 expression, or one that names what does not exist. */
public final class XPathSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    XPathSyntaxException(String message) {
        super(message);
    }
}
