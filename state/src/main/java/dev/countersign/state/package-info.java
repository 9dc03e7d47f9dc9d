/**
 * Compact, mergeable state: sketches with their error bounds, and the signed artifact that carries them.
 */
@NullMarked
package dev.countersign.state;

import org.jspecify.annotations.NullMarked;
