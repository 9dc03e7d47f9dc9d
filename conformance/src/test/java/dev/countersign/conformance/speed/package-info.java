/** Times of the whole way in the lab: printed, never asserted. */
@NullMarked
package dev.countersign.conformance.speed;

import org.jspecify.annotations.NullMarked;
