package dev.countersign.core.evidence;

import dev.countersign.core.filter.IpPrefix;

/** An estimated rate of one source or destination prefix, in packets per second. */
public record Estimate(IpPrefix prefix, double packetsPerSecond) {}
