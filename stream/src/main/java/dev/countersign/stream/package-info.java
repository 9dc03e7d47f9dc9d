/**
 * State artifacts made on Kafka, for more flows than one process takes: a program of its own.
 *
 * <p>{@link dev.countersign.stream.FlowPublisher} takes a collector's flows to a topic; {@link
 * dev.countersign.stream.FlowPipeline} is the Kafka Streams topology that counts them in windows and publishes signed
 * artifacts, exactly once; {@link dev.countersign.stream.ArtifactFeed} reads these for a catalogue. The windows and the
 * artifacts are those of {@link dev.countersign.state.window}, as in the server's own process. {@link
 * dev.countersign.stream.TopicFeed} reads any topic for a {@link dev.countersign.stream.RecordTaker}.
 */
@NullMarked
package dev.countersign.stream;

import org.jspecify.annotations.NullMarked;
