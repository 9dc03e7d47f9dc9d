@NullMarked
package dev.countersign.twin;

import org.jspecify.annotations.NullMarked;
