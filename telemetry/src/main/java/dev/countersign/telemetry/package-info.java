/**
 * Observations: device readings enriched with their schema, rates, and the state artifacts made from flows.
 *
 * <p>{@link dev.countersign.telemetry.Telemetry} is the whole room, wired; {@link
 * dev.countersign.telemetry.TelemetryEvidence} is what other rooms read of it. {@code poll} reads devices, {@code flow}
 * counts flows.
 */
@NullMarked
package dev.countersign.telemetry;

import org.jspecify.annotations.NullMarked;
