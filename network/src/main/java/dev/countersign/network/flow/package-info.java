/**
 * The flow collector: IPFIX (RFC 7011), NetFlow version 9 (RFC 3954) and version 5 over UDP.
 *
 * <p>{@link dev.countersign.network.flow.FlowCollector} owns the socket and its one thread; it hands every flow to a
 * {@link dev.countersign.network.flow.FlowSink} in that thread, as one {@link dev.countersign.network.flow.FlowRecord}
 * that is used again for the next. {@link dev.countersign.network.flow.FlowDecoder} is the same without a socket. What
 * arrives is not trusted: everything that is kept is bounded by {@link dev.countersign.network.flow.FlowLimits}, and
 * what is refused is counted by reason in {@link dev.countersign.network.flow.CollectorStatistics}.
 */
@NullMarked
package dev.countersign.network.flow;

import org.jspecify.annotations.NullMarked;
