/** Junos, in braces and as {@code set} lines: {@link dev.countersign.vendor.junos.JunosReader} reads, {@link dev.countersign.vendor.junos.JunosText} writes. */
@NullMarked
package dev.countersign.vendor.junos;

import org.jspecify.annotations.NullMarked;
