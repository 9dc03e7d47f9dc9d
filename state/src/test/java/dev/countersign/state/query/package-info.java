@NullMarked
package dev.countersign.state.query;

import org.jspecify.annotations.NullMarked;
