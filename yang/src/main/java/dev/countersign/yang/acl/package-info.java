/** Access lists of RFC 8519, and what stands beside them, in core's vocabulary. Entries: AccessListReader, ExcerptReader. */
@NullMarked
package dev.countersign.yang.acl;

import org.jspecify.annotations.NullMarked;
