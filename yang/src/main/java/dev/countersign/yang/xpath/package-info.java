/**
 * XPath 1.0 with YANG's functions (RFC 7950 sections 6.4 and 10) over trees of {@code yang.tree}: expressions are compiled
 * for one schema node, read the accessible tree of section 6.4.1, spend from a budget, and say beforehand which schema nodes
 * they may read. Entries: RuleBook for the rules of a schema, XPath for one expression. Not safe for threads: Place and all
 * that holds one; everything compiled is.
 */
@NullMarked
package dev.countersign.yang.xpath;

import org.jspecify.annotations.NullMarked;
