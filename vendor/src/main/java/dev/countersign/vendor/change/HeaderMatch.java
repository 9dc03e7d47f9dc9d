package dev.countersign.vendor.change;

import dev.countersign.core.filter.AddressMask;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.TcpFlag;
import dev.countersign.core.filter.Traffic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which IPv4 packets a rule matches; an empty list matches any, several items are alternatives.
 *
 * @param either addresses that source or destination must have (Junos {@code address})
 * @param protocols IP protocol numbers
 * @param eitherPorts ports that source or destination must have (Junos {@code port})
 * @param flags alternatives over the TCP flag octet
 */
public record HeaderMatch(
        List<AddressTest> source,
        List<AddressTest> destination,
        List<AddressTest> either,
        List<Integer> protocols,
        List<PortTest> sourcePorts,
        List<PortTest> destinationPorts,
        List<PortTest> eitherPorts,
        List<FlagTest> flags,
        List<IcmpTest> icmp,
        Fragments fragments) {
    /** Which fragments are meant. */
    public enum Fragments {
        /** As the vendor treats them without a word about it. */
        UNSAID,
        /** Fragments other than the first (IOS {@code fragments}). */
        LATER_ONLY
    }

    /** All packets. */
    public static final HeaderMatch ANY = new HeaderMatch(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Fragments.UNSAID);

    public HeaderMatch {
        source = List.copyOf(source);
        destination = List.copyOf(destination);
        either = List.copyOf(either);
        protocols = List.copyOf(protocols);
        sourcePorts = List.copyOf(sourcePorts);
        destinationPorts = List.copyOf(destinationPorts);
        eitherPorts = List.copyOf(eitherPorts);
        flags = List.copyOf(flags);
        icmp = List.copyOf(icmp);
    }

    /** What core's model of an access list says: the same packets exactly. */
    public static HeaderMatch of(Traffic traffic) {
        return new HeaderMatch(
                addresses(traffic.source()),
                addresses(traffic.destination()),
                List.of(),
                protocols(traffic),
                ports(traffic.sourcePort()),
                ports(traffic.destinationPort()),
                List.of(),
                traffic.tcpFlags().isEmpty() ? List.of() : List.of(new FlagTest(0xff, octet(traffic.tcpFlags()))),
                List.of(),
                Fragments.UNSAID);
    }

    /** The same with other alternatives for flags. */
    public HeaderMatch withFlags(List<FlagTest> other) {
        return new HeaderMatch(
                source,
                destination,
                either,
                protocols,
                sourcePorts,
                destinationPorts,
                eitherPorts,
                other,
                icmp,
                fragments);
    }

    /** All of the addresses named, wherever. */
    public List<AddressTest> addresses() {
        List<AddressTest> all = new ArrayList<>(source);
        all.addAll(destination);
        all.addAll(either);
        return all;
    }

    /** Whether it looks behind the IP header, where later fragments have nothing to match. */
    public boolean looksAtTransport() {
        return !(sourcePorts.isEmpty()
                && destinationPorts.isEmpty()
                && eitherPorts.isEmpty()
                && flags.isEmpty()
                && icmp.isEmpty());
    }

    /**
     * The nearest that core's model can say: what it cannot say is left open there, and named in {@code unmodelled}.
     */
    public Traffic traffic(List<String> unmodelled) {
        Optional<IpPrefix> from = prefix(source, "source address", unmodelled);
        Optional<IpPrefix> to = prefix(destination, "destination address", unmodelled);
        if (!either.isEmpty()) {
            unmodelled.add("address in either direction");
        }
        if (!eitherPorts.isEmpty()) {
            unmodelled.add("port in either direction");
        }
        if (!icmp.isEmpty()) {
            unmodelled.add("ICMP type or code");
        }
        if (fragments != Fragments.UNSAID) {
            unmodelled.add("fragments");
        }
        if (protocols.size() > 1) {
            unmodelled.add("protocols");
        }
        return new Traffic(
                from.orElse(null),
                to.orElse(null),
                protocols.size() == 1 ? protocols.getFirst() : null,
                exactFlags(unmodelled),
                port(sourcePorts, "source port", unmodelled).orElse(null),
                port(destinationPorts, "destination port", unmodelled).orElse(null));
    }

    private Set<TcpFlag> exactFlags(List<String> unmodelled) {
        Set<TcpFlag> exact = EnumSet.noneOf(TcpFlag.class);
        if (flags.size() == 1 && flags.getFirst().mask() == 0xff) {
            for (TcpFlag flag : TcpFlag.values()) {
                if ((flags.getFirst().value() & flag.mask()) != 0) {
                    exact.add(flag);
                }
            }
        }
        if (exact.isEmpty() && !flags.isEmpty()) {
            unmodelled.add("tcp flags");
        }
        return exact;
    }

    private static Optional<IpPrefix> prefix(List<AddressTest> tests, String what, List<String> unmodelled) {
        if (tests.isEmpty()) {
            return Optional.empty();
        }
        Optional<IpPrefix> prefix = Optional.of(tests.getFirst())
                .filter(test -> tests.size() == 1 && !test.except())
                .flatMap(test -> test.mask().prefix());
        if (prefix.isEmpty()) {
            unmodelled.add(what);
        }
        return prefix;
    }

    private static Optional<Integer> port(List<PortTest> tests, String what, List<String> unmodelled) {
        if (tests.isEmpty()) {
            return Optional.empty();
        }
        PortTest test = tests.getFirst();
        boolean one = tests.size() == 1 && test.ports().size() == 1 && test.operator() == PortTest.Operator.EQ;
        if (!one) {
            unmodelled.add(what);
            return Optional.empty();
        }
        return Optional.of(test.ports().getFirst());
    }

    /** Control bits are TCP's, so a test of them means TCP. */
    private static List<Integer> protocols(Traffic traffic) {
        Integer protocol = traffic.protocol();
        if (protocol != null) {
            return List.of(protocol);
        }
        return traffic.tcpFlags().isEmpty() ? List.of() : List.of(Traffic.TCP);
    }

    private static int octet(Set<TcpFlag> flags) {
        return flags.stream().mapToInt(TcpFlag::mask).reduce(0, (a, b) -> a | b);
    }

    private static List<AddressTest> addresses(@Nullable IpPrefix prefix) {
        return prefix == null ? List.of() : List.of(AddressTest.of(AddressMask.of(prefix)));
    }

    private static List<PortTest> ports(@Nullable Integer port) {
        return port == null ? List.of() : List.of(PortTest.eq(port));
    }
}
