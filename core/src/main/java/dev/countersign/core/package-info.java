/**
 * The vocabulary every room shares: ids, digests, findings and verdicts. Values only; nothing here does I/O.
 *
 * <p>Sub-packages hold the words of one subject each: {@code inventory} (what the network consists of), {@code
 * evidence} (what is known about it), {@code filter} (traffic and access lists), {@code config} (differences between
 * configurations), {@code proposal} (what an agent hands in) and {@code probe} (what is watched after a change).
 */
@NullMarked
package dev.countersign.core;

import org.jspecify.annotations.NullMarked;
