/**
 * Cisco IOS and Junos text as data. {@link dev.countersign.vendor.CliReader} reads it into a {@link
 * dev.countersign.vendor.CliChange}, which knows what it did not understand and is {@code asChecked} only when that is
 * nothing. Readers are for one thread and one text each; all that comes out of them is immutable.
 */
@NullMarked
package dev.countersign.vendor;

import org.jspecify.annotations.NullMarked;
