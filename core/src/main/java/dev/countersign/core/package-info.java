/**
 * The vocabulary of Countersign as records and sealed types, and the ports through which rooms meet; no I/O.
 */
@NullMarked
package dev.countersign.core;

import org.jspecify.annotations.NullMarked;
