package dev.countersign.control.verify.simulation;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.TcpFlag;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.inventory.Transit;
import dev.countersign.twin.Demand;
import dev.countersign.twin.FlagMix;
import dev.countersign.twin.Network;
import dev.countersign.twin.Ports;
import dev.countersign.twin.ServiceClass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pairs of interest: from every transit and customer to every customer, to what lies behind the transits, and to the
 * devices' own addresses. Each pair is tried with new TCP connections, established ones, UDP and ICMP; a device's own
 * address with TCP only, by which it is managed. A probe is all traffic of its kind from the whole source prefix.
 */
final class Pairs {
    private static final int MOST = 20_000;
    private static final int ICMP_FOR_IPV6 = 58;
    private static final Ports ALL = new Ports(0, 65_535);

    /** One kind of traffic of one pair. */
    record Probe(String from, String to, Kind kind, Demand demand) {
        String pair() {
            return from + " to " + to;
        }
    }

    /** Kinds of traffic that filters tell apart. */
    enum Kind {
        TCP_NEW("new TCP connections"),
        TCP_ESTABLISHED("established TCP connections"),
        UDP("UDP"),
        ICMP("ICMP");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private record End(String name, IpPrefix prefix, InterfaceRef at) {}

    private record Target(String name, IpPrefix prefix) {}

    private final List<Probe> probes = new ArrayList<>();
    private final List<Probe> seen = Collections.unmodifiableList(probes);
    private int left;

    private Pairs() {}

    /** @param setups before the change */
    static Pairs of(Topology topology, Network network, NetworkModel model, Map<DeviceId, DeviceSetup> setups) {
        Pairs pairs = new Pairs();
        List<End> sources = sources(topology, network);
        for (End source : sources) {
            network.customers().stream()
                    .filter(customer -> !customer.attachment().equals(source.at))
                    .forEach(customer -> pairs.all(source, new Target(customer.name(), customer.prefix())));
            outside(network).stream()
                    .filter(prefix -> network.routes().stream()
                            .noneMatch(route -> route.exit().equals(source.at)
                                    && route.prefix().equals(prefix)))
                    .forEach(prefix -> pairs.all(source, new Target("outside " + prefix, prefix)));
            for (Device device : topology.devices()) {
                DeviceSetup setup = setups.getOrDefault(device.id(), DeviceSetup.UNKNOWN);
                model.management(device.id(), setup, true).forEach(address -> pairs.managed(source, device, address));
            }
        }
        return pairs;
    }

    List<Probe> probes() {
        return seen;
    }

    /** Probes beyond what is tried. */
    int left() {
        return left;
    }

    private static List<End> sources(Topology topology, Network network) {
        List<End> sources = new ArrayList<>();
        for (Transit transit : topology.transits()) {
            transit.prefixes().stream()
                    .filter(prefix -> network.routes().stream()
                            .anyMatch(route -> route.exit().equals(transit.attachment())
                                    && route.prefix().equals(prefix)))
                    .forEach(prefix -> sources.add(new End(transit.name(), prefix, transit.attachment())));
        }
        for (Customer customer : network.customers()) {
            sources.add(new End(customer.name(), customer.prefix(), customer.attachment()));
        }
        return sources;
    }

    /** What is reached through transits; the devices' own addresses are routes too, to a port of their own. */
    private static Set<IpPrefix> outside(Network network) {
        Set<IpPrefix> outside = new LinkedHashSet<>();
        network.routes().stream()
                .filter(route -> !route.exit().name().equals(NetworkModel.ITSELF))
                .forEach(route -> outside.add(route.prefix()));
        return outside;
    }

    private void managed(End source, Device device, IpAddress address) {
        Target target = new Target("management of " + device.id(), new IpPrefix(address, address.bits()));
        add(source, target, Kind.TCP_NEW);
        add(source, target, Kind.TCP_ESTABLISHED);
    }

    private void all(End source, Target target) {
        for (Kind kind : Kind.values()) {
            add(source, target, kind);
        }
    }

    private void add(End source, Target target, Kind kind) {
        if (source.prefix.address().version() != target.prefix.address().version()) {
            return;
        }
        if (probes.size() >= MOST) {
            left++;
            return;
        }
        boolean six = target.prefix.address().version() == 6;
        Demand demand = new Demand(
                "p" + probes.size(),
                source.prefix,
                target.prefix,
                protocol(kind, six),
                kind == Kind.ICMP ? Ports.NONE : ALL,
                kind == Kind.ICMP ? Ports.NONE : ALL,
                flags(kind),
                ServiceClass.BRONZE,
                source.at,
                1,
                0);
        probes.add(new Probe(source.name, target.name, kind, demand));
    }

    private static int protocol(Kind kind, boolean six) {
        return switch (kind) {
            case TCP_NEW, TCP_ESTABLISHED -> Traffic.TCP;
            case UDP -> Traffic.UDP;
            case ICMP -> six ? ICMP_FOR_IPV6 : Traffic.ICMP;
        };
    }

    private static FlagMix flags(Kind kind) {
        return switch (kind) {
            case TCP_NEW -> FlagMix.SYN;
            case TCP_ESTABLISHED -> new FlagMix(List.of(new FlagMix.Part(TcpFlag.ACK.mask(), 1)));
            case UDP, ICMP -> FlagMix.NONE;
        };
    }
}
