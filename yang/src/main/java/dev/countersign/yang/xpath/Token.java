package dev.countersign.yang.xpath;

/**
 * A token of XPath 1.0 section 3.7.
 *
 * @param at where it begins, from 0
 */
record Token(Kind kind, String text, int at) {
    enum Kind {
        /** A literal, without its quotes. */
        LITERAL,
        NUMBER,
        /** A name with or without prefix, {@code *} or {@code prefix:*}. */
        NAME,
        /** A punctuation mark, or an operator, those that are spelled like names among them. */
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }
}
