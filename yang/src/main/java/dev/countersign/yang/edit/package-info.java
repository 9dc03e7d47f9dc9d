/** The effect of an edit-config on a configuration (RFC 6241 section 7.2). Entry: EditConfig. */
@NullMarked
package dev.countersign.yang.edit;

import org.jspecify.annotations.NullMarked;
