/** Messages written, read and mutated. */
@NullMarked
package dev.countersign.stream.wire;

import org.jspecify.annotations.NullMarked;
