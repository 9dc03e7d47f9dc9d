/** Configuration and state as an immutable tree bound to its schema, and its codecs. Entry: DataTree. */
@NullMarked
package dev.countersign.yang.data;

import org.jspecify.annotations.NullMarked;
