/**
 * The flow decoder's speed: {@link dev.countersign.bench.flow.FlowBench}, and that of the way from socket to sketches: {@link
 * dev.countersign.bench.flow.SocketPath}.
 *
 * <p>No library on Maven Central decodes IPFIX by itself; the peers are two decoders kept here, one as convenient and one as
 * plain as can be.
 */
@NullMarked
package dev.countersign.bench.flow;

import org.jspecify.annotations.NullMarked;
