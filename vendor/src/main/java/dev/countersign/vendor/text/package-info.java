/** What both vendors' readers share: lines, the parse of one line with ANTLR, and its refusals. */
@NullMarked
package dev.countersign.vendor.text;

import org.jspecify.annotations.NullMarked;
