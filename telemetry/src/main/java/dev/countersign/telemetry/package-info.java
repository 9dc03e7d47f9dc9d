/**
 * Observations: device readings enriched with their schema, rates, baselines, and the state artifacts made from
 * flows.
 */
@NullMarked
package dev.countersign.telemetry;

import org.jspecify.annotations.NullMarked;
