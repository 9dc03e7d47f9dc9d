package dev.countersign.twin;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.TcpFlag;
import dev.countersign.core.filter.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A box of header values: the flows of a demand, or the part of them that a filter or a route singles out. Flows are
 * spread evenly over it, so a part's rate is its share of the volume.
 *
 * @param tcpFlags the flag octet of every packet; 0 for other protocols
 */
public record Region(
        IpPrefix source, IpPrefix destination, int protocol, int tcpFlags, Ports sourcePorts, Ports destinationPorts) {

    static Region of(Demand demand, int tcpFlags) {
        return new Region(
                demand.source(),
                demand.destination(),
                demand.protocol(),
                tcpFlags,
                demand.sourcePorts(),
                demand.destinationPorts());
    }

    /** What part of the whole this box is, 0 to 1; both are of one protocol, and this one lies in the whole. */
    double shareOf(Region whole) {
        int halvings = source.length() - whole.source.length() + destination.length() - whole.destination.length();
        double ports = (double) sourcePorts.count()
                / whole.sourcePorts.count()
                * destinationPorts.count()
                / whole.destinationPorts.count();
        return Math.scalb(ports, -halvings);
    }

    /** The part that a traffic description matches; null if none. */
    @Nullable
    Region intersection(Traffic traffic) {
        if (!header(traffic)) {
            return null;
        }
        IpPrefix from = narrower(source, traffic.source());
        IpPrefix to = narrower(destination, traffic.destination());
        Ports fromPorts = narrower(sourcePorts, traffic.sourcePort());
        Ports toPorts = narrower(destinationPorts, traffic.destinationPort());
        if (from == null || to == null || fromPorts == null || toPorts == null) {
            return null;
        }
        return new Region(from, to, protocol, tcpFlags, fromPorts, toPorts);
    }

    /** The part that goes to a prefix; null if none. */
    @Nullable
    Region to(IpPrefix prefix) {
        IpPrefix narrower = narrower(destination, prefix);
        return narrower == null
                ? null
                : new Region(source, narrower, protocol, tcpFlags, sourcePorts, destinationPorts);
    }

    /** The rest of this box around one that lies in it, as disjoint boxes. */
    List<Region> without(Region inner) {
        List<Region> rest = new ArrayList<>();
        for (IpPrefix other : siblings(source, inner.source)) {
            rest.add(new Region(other, destination, protocol, tcpFlags, sourcePorts, destinationPorts));
        }
        for (IpPrefix other : siblings(destination, inner.destination)) {
            rest.add(new Region(inner.source, other, protocol, tcpFlags, sourcePorts, destinationPorts));
        }
        for (Ports other : remainder(sourcePorts, inner.sourcePorts)) {
            rest.add(new Region(inner.source, inner.destination, protocol, tcpFlags, other, destinationPorts));
        }
        for (Ports other : remainder(destinationPorts, inner.destinationPorts)) {
            rest.add(new Region(inner.source, inner.destination, protocol, tcpFlags, inner.sourcePorts, other));
        }
        return rest;
    }

    /** By arithmetic alone: it is asked for several times with every step of every way. */
    @Override
    public int hashCode() {
        long hash = hash(source) * 31 + hash(destination);
        hash = hash * 31 + (protocol << 8 | tcpFlags);
        hash = hash * 31 + (sourcePorts.low() << 16 | sourcePorts.high());
        hash = hash * 31 + (destinationPorts.low() << 16 | destinationPorts.high());
        return Long.hashCode(hash);
    }

    private static long hash(IpPrefix prefix) {
        IpAddress address = prefix.address();
        return (address.high() * 31 + address.low()) * 31 + prefix.length();
    }

    private boolean header(Traffic traffic) {
        Integer wanted = traffic.protocol();
        boolean protocolFits = wanted == null || wanted == protocol;
        Set<TcpFlag> flags = traffic.tcpFlags();
        return protocolFits && (flags.isEmpty() || (protocol == Traffic.TCP && octet(flags) == tcpFlags));
    }

    private static int octet(Set<TcpFlag> flags) {
        int octet = 0;
        for (TcpFlag flag : flags) {
            octet |= flag.mask();
        }
        return octet;
    }

    private static @Nullable IpPrefix narrower(IpPrefix mine, @Nullable IpPrefix other) {
        if (other == null || other.contains(mine)) {
            return mine;
        }
        return mine.contains(other) ? other : null;
    }

    private static @Nullable Ports narrower(Ports mine, @Nullable Integer port) {
        if (port == null) {
            return mine;
        }
        return mine.contains(port) ? Ports.of(port) : null;
    }

    private static List<IpPrefix> siblings(IpPrefix outer, IpPrefix inner) {
        List<IpPrefix> siblings = new ArrayList<>();
        for (int length = outer.length() + 1; length <= inner.length(); length++) {
            siblings.add(sibling(IpPrefix.around(inner.address(), length)));
        }
        return siblings;
    }

    /** The other half of the prefix that is one bit shorter. */
    private static IpPrefix sibling(IpPrefix prefix) {
        IpAddress address = prefix.address();
        int fromRight = address.bits() - prefix.length();
        IpAddress flipped = fromRight < Long.SIZE
                ? new IpAddress(address.version(), address.high(), address.low() ^ (1L << fromRight))
                : new IpAddress(address.version(), address.high() ^ (1L << (fromRight - Long.SIZE)), address.low());
        return new IpPrefix(flipped, prefix.length());
    }

    private static List<Ports> remainder(Ports outer, Ports inner) {
        List<Ports> rest = new ArrayList<>();
        if (outer.low() < inner.low()) {
            rest.add(new Ports(outer.low(), inner.low() - 1));
        }
        if (inner.high() < outer.high()) {
            rest.add(new Ports(inner.high() + 1, outer.high()));
        }
        return rest;
    }
}
