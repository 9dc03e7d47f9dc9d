package dev.countersign.twin;

/**
 * What an interface sees per second.
 *
 * @param inPackets arrived, whether or not an ingress filter then dropped them
 * @param inBits of those packets
 * @param inDiscards dropped by ingress filters
 * @param outPackets sent on the wire
 * @param outBits sent on the wire
 * @param outDiscards dropped by egress filters or lost in the queue
 */
public record InterfaceLoad(
        double inPackets, double inBits, double inDiscards, double outPackets, double outBits, double outDiscards) {
    public static final InterfaceLoad NONE = new InterfaceLoad(0, 0, 0, 0, 0, 0);
}
