/**
 * Flows in windows of event time, and the state artifacts of a closed window: pure functions of the flows and of the times
 * at which they were received, without clock, thread or socket. The server runs them in its own process, {@code stream} on
 * Kafka; both get the same windows and the same bytes.
 *
 * <p>{@link dev.countersign.state.window.EventWindows} counts flows and closes a window after another; {@link
 * dev.countersign.state.window.ArtifactMaker} makes signed state artifacts of a closed window and merges them over
 * exporters.
 */
@NullMarked
package dev.countersign.state.window;

import org.jspecify.annotations.NullMarked;
