/**
 * A gNMI client that reads and cannot write (OpenConfig, "gRPC Network Management Interface"). {@link
 * dev.countersign.network.gnmi.GnmiSession} is one connection with a device, over TLS; {@link
 * dev.countersign.network.gnmi.GnmiSubscriber} keeps one subscription alive. Calls that wait are meant for virtual threads.
 * What a device does not do as asked is a value; {@link dev.countersign.network.gnmi.GnmiException} says why there is no
 * connection.
 */
@NullMarked
package dev.countersign.network.gnmi;

import org.jspecify.annotations.NullMarked;
