/**
 * What this process does with the flows that its own collector receives.
 *
 * <p>{@link dev.countersign.telemetry.flow.FlowWindows} runs {@link dev.countersign.state.window.EventWindows} on them and
 * closes a window after another by this clock; {@link dev.countersign.telemetry.flow.WindowArtifacts} puts the signed
 * state artifacts of a closed window in the catalogue; {@link dev.countersign.telemetry.flow.RecentFlows} keeps the newest flows as they came, for exact
 * answers.
 */
@NullMarked
package dev.countersign.telemetry.flow;

import org.jspecify.annotations.NullMarked;
