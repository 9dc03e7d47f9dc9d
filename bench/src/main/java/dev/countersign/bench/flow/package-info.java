/**
 * The flow decoder's speed: {@link dev.countersign.bench.flow.FlowBench}.
 *
 * <p>No library on Maven Central decodes IPFIX by itself, so the figure stands without a peer.
 */
@NullMarked
package dev.countersign.bench.flow;

import org.jspecify.annotations.NullMarked;
