/** Access lists of RFC 8519 read into core's vocabulary. Entry: AccessListReader. */
@NullMarked
package dev.countersign.yang.acl;

import org.jspecify.annotations.NullMarked;
