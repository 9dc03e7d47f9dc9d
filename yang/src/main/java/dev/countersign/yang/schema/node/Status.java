package dev.countersign.yang.schema.node;

/** How a module's author sees a definition (RFC 7950 section 7.21.2). */
public enum Status {
    CURRENT,
    DEPRECATED,
    OBSOLETE
}
