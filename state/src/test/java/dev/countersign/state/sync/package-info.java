@NullMarked
package dev.countersign.state.sync;

import org.jspecify.annotations.NullMarked;
