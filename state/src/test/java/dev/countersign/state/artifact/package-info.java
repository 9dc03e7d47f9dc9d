@NullMarked
package dev.countersign.state.artifact;

import org.jspecify.annotations.NullMarked;
