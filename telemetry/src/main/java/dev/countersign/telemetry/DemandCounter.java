package dev.countersign.telemetry;

import dev.countersign.core.Interval;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.TcpFlag;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.traffic.ObservedDemand;
import dev.countersign.core.traffic.PortRange;
import dev.countersign.telemetry.flow.KeptFlow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds flows up into demands by way in, source and destination prefix, protocol and ports. The {@value #MOST} largest
 * stand for themselves; the rest is taken together by way in, destination and protocol, its source being anything.
 *
 * <p>A flow's flags are those of all its packets, or-ed: of several counted packets with SYN and ACK among them, one is
 * taken to have been the request and the others to have no SYN.
 */
final class DemandCounter {
    private static final int MOST = 2_000;
    private static final int ANY_PORT = -1;

    private record Key(
            InterfaceRef ingress, IpPrefix source, IpPrefix destination, int protocol, int sourcePort, int toPort) {
        Key rest() {
            IpPrefix any = IpPrefix.around(source.address(), 0);
            return new Key(ingress, any, destination, protocol, ANY_PORT, ANY_PORT);
        }
    }

    private final Interval interval;
    private final FlowPlaces places;
    private final PortCounts ports;
    private final Map<Key, DemandSum> sums = new HashMap<>();
    private double unnamed;
    private double oneIn = 1;

    DemandCounter(Interval interval, FlowPlaces places, PortCounts ports) {
        this.interval = interval;
        this.places = places;
        this.ports = ports;
    }

    void add(KeptFlow flow) {
        oneIn = Math.max(oneIn, flow.samplingFactor());
        switch (places.of(flow)) {
            case FlowPlaces.Place.Entered(InterfaceRef at) -> add(flow, at);
            case FlowPlaces.Place.Unnamed() -> unnamed += flow.packets() * inside(flow);
            case FlowPlaces.Place.Elsewhere() -> {}
        }
    }

    private void add(KeptFlow flow, InterfaceRef at) {
        IpAddress from = flow.source();
        Key key = new Key(
                at,
                places.prefix(from, 24, 48),
                places.prefix(flow.destination(), 24, 48),
                flow.protocol(),
                ports.sourceStandsAlone(flow.sourcePort()) ? flow.sourcePort() : ANY_PORT,
                ports.destinationStandsAlone(flow.destinationPort()) ? flow.destinationPort() : ANY_PORT);
        DemandSum sum = sums.computeIfAbsent(key, _ -> new DemandSum());
        double packets = flow.packets() * inside(flow);
        sum.add(flow, packets, flow.octets() * inside(flow) * Byte.SIZE);
        int flags = flow.protocol() == Traffic.TCP ? flow.tcpFlags() : 0;
        double counted = flow.packets() / flow.samplingFactor();
        int opening = TcpFlag.SYN.mask() | TcpFlag.ACK.mask();
        if ((flags & opening) == opening && counted > 1) {
            sum.flags(TcpFlag.SYN.mask(), packets / counted);
            sum.flags(flags & ~TcpFlag.SYN.mask(), packets - packets / counted);
        } else {
            sum.flags(flags, packets);
        }
    }

    /** Part of the flow's time that lies in the interval. */
    private double inside(KeptFlow flow) {
        double from = Math.max(interval.start().toEpochMilli(), flow.startMillis());
        double to = Math.min(interval.end().toEpochMilli(), flow.endMillis() + 1);
        return Math.max(0, to - from) / (flow.endMillis() + 1 - flow.startMillis());
    }

    double oneIn() {
        return oneIn;
    }

    List<String> missing() {
        return unnamed == 0
                ? List.of()
                : List.of(Math.round(unnamed / seconds())
                        + " packets/s came by interfaces whose names have not been read yet");
    }

    List<ObservedDemand> demands() {
        Map<Key, DemandSum> kept = new LinkedHashMap<>();
        List<Map.Entry<Key, DemandSum>> sorted = sums.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<Key, DemandSum> e) -> -e.getValue().packets))
                .toList();
        for (Map.Entry<Key, DemandSum> entry : sorted) {
            Key key = kept.size() < MOST ? entry.getKey() : entry.getKey().rest();
            kept.computeIfAbsent(key, _ -> new DemandSum()).merge(entry.getValue());
        }
        return kept.entrySet().stream()
                .filter(e -> e.getValue().packets > 0)
                .map(e -> demand(e.getKey(), e.getValue()))
                .toList();
    }

    private ObservedDemand demand(Key key, DemandSum sum) {
        Map<Integer, Double> shares = new TreeMap<>();
        sum.byFlags.forEach((flags, packets) -> shares.put(flags, packets / sum.packets));
        return new ObservedDemand(
                key.source,
                key.destination,
                key.protocol,
                new PortRange(sum.lowSource, sum.highSource),
                new PortRange(sum.lowDestination, sum.highDestination),
                shares,
                null,
                key.ingress,
                sum.packets / seconds(),
                sum.bits / seconds());
    }

    private double seconds() {
        return interval.length().toMillis() / 1000.0;
    }
}
