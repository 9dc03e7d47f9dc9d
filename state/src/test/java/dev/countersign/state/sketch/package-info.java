@NullMarked
package dev.countersign.state.sketch;

import org.jspecify.annotations.NullMarked;
