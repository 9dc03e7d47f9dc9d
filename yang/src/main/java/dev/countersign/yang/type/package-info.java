/** The types of RFC 7950 section 9: from text to canonical value, or what was expected. Entry: ValueType. */
@NullMarked
package dev.countersign.yang.type;

import org.jspecify.annotations.NullMarked;
