@NullMarked
package dev.countersign.control.tool;

import org.jspecify.annotations.NullMarked;
