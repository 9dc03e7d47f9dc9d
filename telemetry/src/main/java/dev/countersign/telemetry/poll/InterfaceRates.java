package dev.countersign.telemetry.poll;

import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.inventory.InterfaceRef;

/**
 * The rates of an interface between two reads of its counters.
 *
 * @param error of each rate: counters are exact, but not the moment at which the device read them; unknown when the
 *     device does not count everything
 */
public record InterfaceRates(InterfaceRef at, Interval interval, Rate in, Rate out, ErrorStatement error) {}
