/**
 * The wire: the inventory of devices, NETCONF sessions, a gNMI client that only reads, and the IPFIX and NetFlow collector.
 */
@NullMarked
package dev.countersign.network;

import org.jspecify.annotations.NullMarked;
