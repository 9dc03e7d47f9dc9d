package dev.countersign.telemetry;

import dev.countersign.telemetry.flow.KeptFlow;
import java.util.Map;
import java.util.TreeMap;

/** What the flows of one demand sum up to. Not thread-safe. */
final class DemandSum {
    final Map<Integer, Double> byFlags = new TreeMap<>();
    double packets;
    double bits;
    int lowSource = 65_535;
    int highSource;
    int lowDestination = 65_535;
    int highDestination;

    void add(KeptFlow flow, double morePackets, double moreBits) {
        packets += morePackets;
        bits += moreBits;
        lowSource = Math.min(lowSource, flow.sourcePort());
        highSource = Math.max(highSource, flow.sourcePort());
        lowDestination = Math.min(lowDestination, flow.destinationPort());
        highDestination = Math.max(highDestination, flow.destinationPort());
    }

    void flags(int octet, double morePackets) {
        if (morePackets > 0) {
            byFlags.merge(octet, morePackets, Double::sum);
        }
    }

    void merge(DemandSum other) {
        packets += other.packets;
        bits += other.bits;
        lowSource = Math.min(lowSource, other.lowSource);
        highSource = Math.max(highSource, other.highSource);
        lowDestination = Math.min(lowDestination, other.lowDestination);
        highDestination = Math.max(highDestination, other.highDestination);
        other.byFlags.forEach(this::flags);
    }
}
