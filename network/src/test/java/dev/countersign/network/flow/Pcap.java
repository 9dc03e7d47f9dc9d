package dev.countersign.network.flow;

import dev.countersign.core.filter.IpAddress;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A packet capture made by hand: Ethernet frames with IP packets, in the file format of libpcap. */
final class Pcap {
    private static final int ETHERNET = 1;
    private static final int FRAME_HEADER = 14;
    private static final int TCP = 6;
    private static final int TCP_HEADER = 20;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private long micros;

    /** A capture that begins at this time. */
    Pcap(long startSeconds) {
        micros = startSeconds * 1_000_000;
        file.writeBytes(little(24)
                .putInt(0xA1B2C3D4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0)
                .putInt(65535)
                .putInt(ETHERNET)
                .array());
    }

    /**
     * Adds a packet, a millisecond after the last. {@code flags} are for TCP; other protocols get a UDP header. Answers
     * the octets of the IP packet.
     */
    int add(IpAddress from, IpAddress to, int protocol, int fromPort, int toPort, int flags, int payload) {
        byte[] transport = protocol == TCP ? tcp(fromPort, toPort, flags, payload) : udp(fromPort, toPort, payload);
        byte[] packet = from.version() == 4 ? ipv4(from, to, protocol, transport) : ipv6(from, to, protocol, transport);
        byte[] frame = ByteBuffer.allocate(FRAME_HEADER + packet.length)
                .put(new byte[] {2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2})
                .putShort((short) (from.version() == 4 ? 0x0800 : 0x86DD))
                .put(packet)
                .array();
        micros += 1_000;
        file.writeBytes(little(16)
                .putInt((int) (micros / 1_000_000))
                .putInt((int) (micros % 1_000_000))
                .putInt(frame.length)
                .putInt(frame.length)
                .array());
        file.writeBytes(frame);
        return packet.length;
    }

    byte[] octets() {
        return file.toByteArray();
    }

    private static byte[] tcp(int fromPort, int toPort, int flags, int payload) {
        return ByteBuffer.allocate(TCP_HEADER + payload)
                .putShort((short) fromPort)
                .putShort((short) toPort)
                .putLong(1)
                .put((byte) ((TCP_HEADER / 4) << 4))
                .put((byte) flags)
                .array();
    }

    private static byte[] udp(int fromPort, int toPort, int payload) {
        return ByteBuffer.allocate(8 + payload)
                .putShort((short) fromPort)
                .putShort((short) toPort)
                .putShort((short) (8 + payload))
                .array();
    }

    private static byte[] ipv4(IpAddress from, IpAddress to, int protocol, byte[] transport) {
        return ByteBuffer.allocate(20 + transport.length)
                .put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) (20 + transport.length))
                .putInt(0)
                .put((byte) 64)
                .put((byte) protocol)
                .putShort((short) 0)
                .put(from.bytes())
                .put(to.bytes())
                .put(transport)
                .array();
    }

    private static byte[] ipv6(IpAddress from, IpAddress to, int protocol, byte[] transport) {
        return ByteBuffer.allocate(40 + transport.length)
                .putInt(6 << 28)
                .putShort((short) transport.length)
                .put((byte) protocol)
                .put((byte) 64)
                .put(from.bytes())
                .put(to.bytes())
                .put(transport)
                .array();
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
