/**
 * Messages of gNMI (OpenConfig, "gRPC Network Management Interface", 0.10; field numbers are those of its
 * {@code gnmi.proto}) as values, and their protobuf encoding. {@link dev.countersign.network.gnmi.wire.GnmiMessages} reads
 * and writes, within {@link dev.countersign.network.gnmi.wire.GnmiLimits}. There is no message of the Set call.
 */
@NullMarked
package dev.countersign.network.gnmi.wire;

import org.jspecify.annotations.NullMarked;
