package dev.countersign.yang.schema.node;

/** What a node is, in an image. */
enum NodeKind {
    CONTAINER,
    LIST,
    LEAF,
    LEAF_LIST,
    ANYDATA,
    ANYXML
}
