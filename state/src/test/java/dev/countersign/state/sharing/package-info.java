@NullMarked
package dev.countersign.state.sharing;

import org.jspecify.annotations.NullMarked;
