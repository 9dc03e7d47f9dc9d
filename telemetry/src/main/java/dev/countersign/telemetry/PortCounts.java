package dev.countersign.telemetry;

import dev.countersign.telemetry.flow.KeptFlow;

/**
 * Tells ports that mean something from those that clients draw at random: a port below 1024, or one that carries at least
 * {@value #SHARE} of the packets, stands for itself; the others are taken together as a range.
 */
final class PortCounts {
    private static final int WELL_KNOWN = 1024;
    private static final double SHARE = 0.005;

    private final long[] sources = new long[1 << 16];
    private final long[] destinations = new long[1 << 16];
    private long packets;

    void add(KeptFlow flow) {
        sources[flow.sourcePort()] += flow.packets();
        destinations[flow.destinationPort()] += flow.packets();
        packets += flow.packets();
    }

    boolean sourceStandsAlone(int port) {
        return standsAlone(port, sources);
    }

    boolean destinationStandsAlone(int port) {
        return standsAlone(port, destinations);
    }

    private boolean standsAlone(int port, long[] counts) {
        return port < WELL_KNOWN || counts[port] >= SHARE * packets;
    }
}
