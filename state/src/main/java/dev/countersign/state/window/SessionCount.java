package dev.countersign.state.window;

import dev.countersign.core.filter.IpAddress;

/**
 * How many flow records of an exporter's session were lost so far.
 *
 * @param port the exporter's UDP port
 * @param version 5, 9 or 10
 * @param missing records lost between the exporter and whoever counts here; only grows while the session lasts
 */
public record SessionCount(IpAddress exporter, int port, long observationDomain, int version, long missing) {}
