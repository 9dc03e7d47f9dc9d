/** Calls of operations, as far as they can be judged without making them. */
@NullMarked
package dev.countersign.yang.call;

import org.jspecify.annotations.NullMarked;
