/** Names of nodes and paths of instances, in the form of RFC 7951 section 6.11. Entry: InstancePath. */
@NullMarked
package dev.countersign.yang.path;

import org.jspecify.annotations.NullMarked;
