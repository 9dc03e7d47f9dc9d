package dev.countersign.twin;

/**
 * A part of a demand on its way.
 *
 * @param demand index in the traffic matrix
 * @param packets per second
 */
record Flow(int demand, double packets, double bitsPerPacket, Way way) {
    double bits() {
        return packets * bitsPerPacket;
    }
}
