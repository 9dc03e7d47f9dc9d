package dev.countersign.network.flow;

import dev.countersign.core.filter.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A capture of conversations over TCP and UDP, both directions, more than fit in one export message, for foreign exporters to
 * replay; and what is in it, by flow.
 */
final class CapturedTraffic {
    private static final long CAPTURED_AT = 1_700_000_000L;
    private static final int SYN = 0x02;
    private static final int ACK = 0x10;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int CONVERSATIONS = 400;
    private static final int PACKETS = 30;

    /** Packets and octets of one direction of a conversation, and the flags of all its packets. */
    record Amount(long packets, long octets, int flags) {
        Amount plus(Amount other) {
            return new Amount(packets + other.packets, octets + other.octets, flags | other.flags);
        }
    }

    private final Map<String, Amount> amounts = new TreeMap<>();
    private final Pcap pcap = new Pcap(CAPTURED_AT);

    /** With every fourth conversation over IPv6, or none. */
    CapturedTraffic(boolean withSix) {
        IpAddress four = IpAddress.parse("198.51.100.10");
        IpAddress six = IpAddress.parse("2001:db8::10");
        for (int i = 0; i < CONVERSATIONS; i++) {
            boolean v4 = !withSix || i % 4 != 3;
            IpAddress client = v4 ? IpAddress.v4(0xCB00_7100 | i % 200) : new IpAddress(6, six.high(), 0x100 + i);
            int protocol = i % 3 == 0 ? UDP : TCP;
            for (int n = 0; n < PACKETS / 2; n++) {
                record(client, v4 ? four : six, protocol, 10_000 + i, 443, n == 0 ? SYN : ACK, n);
                record(v4 ? four : six, client, protocol, 443, 10_000 + i, SYN | ACK, 2 * n);
            }
        }
    }

    /** The capture's file. */
    byte[] file() {
        return pcap.octets();
    }

    /** What was captured. */
    Map<String, Amount> amounts() {
        return amounts;
    }

    /** What was collected, to be compared with {@link #amounts}. */
    static Map<String, Amount> collected(List<SeenFlows.Seen> flows) {
        Map<String, Amount> collected = new TreeMap<>();
        for (SeenFlows.Seen flow : flows) {
            collected.merge(
                    key(flow.source(), flow.destination(), flow.protocol(), flow.sourcePort(), flow.destinationPort()),
                    new Amount(flow.packets(), flow.octets(), flow.tcpFlags()),
                    Amount::plus);
        }
        return collected;
    }

    private void record(IpAddress from, IpAddress to, int protocol, int fromPort, int toPort, int flags, int n) {
        int octets = pcap.add(from, to, protocol, fromPort, toPort, flags, n);
        amounts.merge(
                key(from, to, protocol, fromPort, toPort),
                new Amount(1, octets, protocol == TCP ? flags : 0),
                Amount::plus);
    }

    private static String key(IpAddress from, IpAddress to, int protocol, int fromPort, int toPort) {
        return protocol + " " + from + " " + fromPort + " " + to + " " + toPort;
    }
}
