/** Validity of a whole configuration (RFC 7950 section 8). Entry: Validation. */
@NullMarked
package dev.countersign.yang.validate;

import org.jspecify.annotations.NullMarked;
