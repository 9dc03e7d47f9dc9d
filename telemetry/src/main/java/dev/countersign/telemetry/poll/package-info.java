/**
 * What devices say of themselves, read every few seconds: enriched values, access lists, and rates from counters.
 *
 * <p>{@link dev.countersign.telemetry.poll.DevicePoller} reads every device in a thread of its own; {@link
 * dev.countersign.telemetry.poll.RateHistory} keeps the rates for plots.
 */
@NullMarked
package dev.countersign.telemetry.poll;

import org.jspecify.annotations.NullMarked;
