/**
 * The IPFIX wire form (RFC 7011): information elements, templates, and a writer of messages. The collector reads with
 * it, simulated exporters write with it. Nothing here does I/O.
 */
@NullMarked
package dev.countersign.network.flow.wire;

import org.jspecify.annotations.NullMarked;
