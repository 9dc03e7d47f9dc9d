/**
 * What a vendor's text says, as typed statements: {@link dev.countersign.vendor.change.Statement} is the entry. Access
 * lists of both vendors meet in {@link dev.countersign.vendor.change.CliList}, and with those of YANG in core's {@code
 * AccessList}. Values only; nothing here knows a vendor's syntax.
 */
@NullMarked
package dev.countersign.vendor.change;

import org.jspecify.annotations.NullMarked;
