package dev.countersign.yang.tree;

import dev.countersign.yang.schema.node.NodeDefinition;

/** An instance of a schema node. Equal nodes have equal content. */
public sealed interface DataNode permits InteriorNode, LeafNode, AnyNode {
    NodeDefinition definition();
}
