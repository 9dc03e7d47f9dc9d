package dev.countersign.twin;

/**
 * The packets of a demand with the same flags.
 *
 * @param demand index in the traffic matrix
 * @param packets per second
 */
record Flow(int demand, double packets, double bitsPerPacket, Traced traced) {
    /** Packets per second on one of its ways. */
    double packets(Way way) {
        return packets * way.share();
    }

    /** Bits per second on one of its ways. */
    double bits(Way way) {
        return packets(way) * bitsPerPacket;
    }

    Flow by(Traced other) {
        return new Flow(demand, packets, bitsPerPacket, other);
    }
}
