/**
 * Flows in windows of event time: what entered each interface, from whom, to whom.
 *
 * <p>{@link dev.countersign.telemetry.flow.FlowWindows} takes the collector's flows and closes a window after another;
 * {@link dev.countersign.telemetry.flow.WindowArtifacts} makes signed state artifacts of a closed window and merges them
 * over exporters; {@link dev.countersign.telemetry.flow.RecentFlows} keeps the newest flows as they came, for exact
 * answers.
 */
@NullMarked
package dev.countersign.telemetry.flow;

import org.jspecify.annotations.NullMarked;
