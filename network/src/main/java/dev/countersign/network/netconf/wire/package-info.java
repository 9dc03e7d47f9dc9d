/**
 * What both ends of a NETCONF session write and read: message framing (RFC 6242), {@code rpc-error} (RFC 6241 section
 * 4.3) and the names of namespaces and capabilities. No I/O; used by the client and by the lab's devices.
 */
@NullMarked
package dev.countersign.network.netconf.wire;

import org.jspecify.annotations.NullMarked;
