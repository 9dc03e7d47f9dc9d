package dev.countersign.yang.data;

import dev.countersign.yang.Pending;

/** Subtree filtering of RFC 6241 section 6. */
public final class SubtreeFilter {
    private SubtreeFilter() {}

    /**
     * What a filter selects.
     *
     * @param filterXml the content of a {@code <filter type="subtree">} element; empty selects nothing (section 6.4.2)
     */
    public static ParseResult apply(DataTree tree, String filterXml) {
        return Pending.body();
    }
}
