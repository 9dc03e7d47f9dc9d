/**
 * A compiled schema: what a data tree is bound to. Choices and cases are not levels of it, they are marked on the nodes they
 * hold (RFC 7950 section 7.9); modules that are only imported give it no nodes. Entry: CompiledModel.
 */
@NullMarked
package dev.countersign.yang.schema.node;

import org.jspecify.annotations.NullMarked;
