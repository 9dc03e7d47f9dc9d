package dev.countersign.yang.schema.node;

/** The defaults that a module sets for access to a node and all below it (RFC 8341 section 3.4.5). */
public enum DenyDefault {
    NONE,
    /** {@code nacm:default-deny-write} */
    WRITE,
    /** {@code nacm:default-deny-all} */
    ALL
}
