package dev.countersign.yang.tree;

import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.type.Value;

/** A leaf, or one value of a leaf-list. */
public record LeafNode(TypedDefinition definition, Value value) implements DataNode {}
