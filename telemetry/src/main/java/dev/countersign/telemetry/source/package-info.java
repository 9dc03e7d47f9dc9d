/**
 * Sources besides polling and flows: what devices push over NETCONF ({@link
 * dev.countersign.telemetry.source.PushSource}) or by way of a message broker ({@link
 * dev.countersign.telemetry.source.BrokerSource}), what they say over gNMI ({@link
 * dev.countersign.telemetry.source.GnmiSource}), and time-series stores ({@link
 * dev.countersign.telemetry.source.SeriesSource}). Each makes rates by the same tracker as polling does, and delays into
 * artifacts, and says how it stands.
 */
@NullMarked
package dev.countersign.telemetry.source;

import org.jspecify.annotations.NullMarked;
