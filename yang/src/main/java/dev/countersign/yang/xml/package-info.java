/** The one XML reader of this system: hardened against hostile documents, into an immutable tree of elements. Entry: SafeXml. */
@NullMarked
package dev.countersign.yang.xml;

import org.jspecify.annotations.NullMarked;
