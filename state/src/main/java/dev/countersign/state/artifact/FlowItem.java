package dev.countersign.state.artifact;

import dev.countersign.core.filter.IpAddress;
import java.nio.ByteBuffer;

/**
 * A flow as an item of a sketch: 38 octets, big-endian: IP version, protocol, source port, destination port, source and
 * destination address as the two 64-bit numbers of {@link IpAddress}.
 */
public final class FlowItem {
    /** Octets of an item. */
    public static final int LENGTH = 38;

    private FlowItem() {}

    /** The item of a flow. */
    public static byte[] of(
            IpAddress source, IpAddress destination, int protocol, int sourcePort, int destinationPort) {
        ByteBuffer item = ByteBuffer.allocate(LENGTH);
        write(item, source.version(), protocol, sourcePort, destinationPort);
        addresses(item, source.high(), source.low(), destination.high(), destination.low());
        return item.array();
    }

    /** Writes the first six octets; with {@link #addresses} the whole item, without allocating. */
    public static void write(ByteBuffer item, int version, int protocol, int sourcePort, int destinationPort) {
        item.put(0, (byte) version)
                .put(1, (byte) protocol)
                .putShort(2, (short) sourcePort)
                .putShort(4, (short) destinationPort);
    }

    /** Writes the other 32 octets. */
    public static void addresses(
            ByteBuffer item, long sourceHigh, long sourceLow, long destinationHigh, long destinationLow) {
        item.putLong(6, sourceHigh)
                .putLong(14, sourceLow)
                .putLong(22, destinationHigh)
                .putLong(30, destinationLow);
    }
}
