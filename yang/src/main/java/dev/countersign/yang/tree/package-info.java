/**
 * The nodes of a data tree: immutable, bound to their definitions, sharing what does not change between one tree and the
 * next. A node does not know its parent; who walks down keeps the path. Entry: InteriorNode.
 */
@NullMarked
package dev.countersign.yang.tree;

import org.jspecify.annotations.NullMarked;
