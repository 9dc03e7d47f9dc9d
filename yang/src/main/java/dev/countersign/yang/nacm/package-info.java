/** The NETCONF access control model (RFC 8341), compiled. Entry: Nacm. */
@NullMarked
package dev.countersign.yang.nacm;

import org.jspecify.annotations.NullMarked;
