package dev.countersign.lab.traffic;

import dev.countersign.twin.InterfaceLoad;

/**
 * The counters of one interface as RFC 8343 defines them: {@code in-octets} has everything that arrived, {@code
 * in-unicast-pkts} what was passed up, so not what an access list dropped, which is in {@code in-discards}; {@code
 * out-unicast-pkts} has everything that was to be sent, {@code out-octets} what was, {@code out-discards} what a filter or
 * the full queue kept.
 */
final class InterfaceCounters {
    private final Counter inOctets = new Counter();
    private final Counter inUnicast = new Counter();
    private final Counter inDiscards = new Counter();
    private final Counter outOctets = new Counter();
    private final Counter outUnicast = new Counter();
    private final Counter outDiscards = new Counter();

    void advance(InterfaceLoad load, double seconds) {
        inOctets.add(load.inBits() / Byte.SIZE * seconds);
        inUnicast.add((load.inPackets() - load.inDiscards()) * seconds);
        inDiscards.add(load.inDiscards() * seconds);
        outOctets.add(load.outBits() / Byte.SIZE * seconds);
        outUnicast.add((load.outPackets() + load.outDiscards()) * seconds);
        outDiscards.add(load.outDiscards() * seconds);
    }

    void write(StateXml xml) {
        xml.leaf("in-octets", inOctets)
                .leaf("in-unicast-pkts", inUnicast)
                .leaf("in-broadcast-pkts", 0)
                .leaf("in-multicast-pkts", 0)
                .leaf("in-discards", inDiscards)
                .leaf("in-errors", 0)
                .leaf("in-unknown-protos", 0)
                .leaf("out-octets", outOctets)
                .leaf("out-unicast-pkts", outUnicast)
                .leaf("out-broadcast-pkts", 0)
                .leaf("out-multicast-pkts", 0)
                .leaf("out-discards", outDiscards)
                .leaf("out-errors", 0);
    }
}
