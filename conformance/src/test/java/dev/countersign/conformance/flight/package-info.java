/**
 * The whole of it, from the outside: the shipped launcher as a process, Debian's Chromium as the operator's browser,
 * ncclient as the second opinion on what the devices do.
 */
@NullMarked
package dev.countersign.conformance.flight;

import org.jspecify.annotations.NullMarked;
