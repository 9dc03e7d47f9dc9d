package dev.countersign.yang.edit;

/** What an element of an edit does to the node it names (RFC 6241 section 7.2). */
enum Operation {
    MERGE,
    REPLACE,
    CREATE,
    DELETE,
    REMOVE,
    /** Only a default: the node must be there, and is left as it is. */
    NONE;

    boolean writes() {
        return this == MERGE || this == REPLACE || this == CREATE;
    }

    boolean deletes() {
        return this == DELETE || this == REMOVE;
    }
}
