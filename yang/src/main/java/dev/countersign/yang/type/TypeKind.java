package dev.countersign.yang.type;

/** What a type is, in an image. */
enum TypeKind {
    BINARY,
    BITS,
    BOOLEAN,
    DECIMAL,
    EMPTY,
    ENUMERATION,
    IDENTITYREF,
    INSTANCE_IDENTIFIER,
    INTEGER,
    LEAFREF,
    STRING,
    UNION,
    XPATH
}
