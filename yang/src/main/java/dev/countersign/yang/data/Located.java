package dev.countersign.yang.data;

import dev.countersign.yang.tree.DataNode;

/** A node and where it is. */
record Located(String path, DataNode node) {}
