package dev.countersign.yang.schema;

/**
 * What a schema says of one node, for people and models.
 *
 * @param path schema path in the form of RFC 7951 names, without keys: {@code /ietf-interfaces:interfaces/interface/mtu}
 * @param kind the YANG statement: {@code container}, {@code list}, {@code leaf}, {@code leaf-list}, {@code anydata},
 *     {@code anyxml}
 * @param description the module's text with white space folded; written by others; empty when none
 * @param typeName the type as the module names it, for example {@code yang:counter64} as {@code counter64}; empty for
 *     interior nodes
 * @param units empty when none
 * @param range value range or length as YANG writes it, {@code 0..65535}; enum names as {@code a | b}; empty when none
 * @param config whether it is configuration
 */
public record SchemaNode(
        String path, String kind, String description, String typeName, String units, String range, boolean config) {}
