package dev.countersign.yang.xpath;

import org.jspecify.annotations.Nullable;

/** The axes of XPath 1.0 section 2.2. */
enum Axis {
    ANCESTOR("ancestor"),
    ANCESTOR_OR_SELF("ancestor-or-self"),
    ATTRIBUTE("attribute"),
    CHILD("child"),
    DESCENDANT("descendant"),
    DESCENDANT_OR_SELF("descendant-or-self"),
    FOLLOWING("following"),
    FOLLOWING_SIBLING("following-sibling"),
    NAMESPACE("namespace"),
    PARENT("parent"),
    PRECEDING("preceding"),
    PRECEDING_SIBLING("preceding-sibling"),
    SELF("self");

    private final String text;

    Axis(String text) {
        this.text = text;
    }

    static @Nullable Axis named(String text) {
        for (Axis axis : values()) {
            if (axis.text.equals(text)) {
                return axis;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return text;
    }
}
