/**
 * NETCONF sessions (RFC 6241) over SSH (RFC 6242). {@link dev.countersign.network.netconf.NetconfClient} opens them,
 * {@link dev.countersign.network.netconf.DevicePool} keeps one per device for reading, {@link
 * dev.countersign.network.netconf.Reads} and {@link dev.countersign.network.netconf.Writes} are the operations; only
 * deployment may touch the second. All types may be used from any thread; calls that wait are meant for virtual
 * threads. What a device does not do as asked is a value; {@link dev.countersign.network.netconf.NetconfException}
 * says why there is no session.
 */
@NullMarked
package dev.countersign.network.netconf;

import org.jspecify.annotations.NullMarked;
