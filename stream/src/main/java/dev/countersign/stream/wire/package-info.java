/**
 * Flows as Kafka records: {@code docs/reference/stream.md} has the form byte by byte. {@link
 * dev.countersign.stream.wire.FlowBatchWriter} and {@link dev.countersign.stream.wire.TickWriter} write, {@link
 * dev.countersign.stream.wire.CollectorMessage} reads. Nothing here does I/O.
 */
@NullMarked
package dev.countersign.stream.wire;

import org.jspecify.annotations.NullMarked;
