package dev.countersign.yang.data;

/**
 * A leaf or one value of a leaf-list.
 *
 * @param path instance path (RFC 7951 section 6.11)
 * @param value in the canonical form of its type (RFC 7950 section 9); identities and instance paths with module names
 */
public record LeafValue(String path, String value) {}
