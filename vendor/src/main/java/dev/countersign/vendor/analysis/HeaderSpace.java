package dev.countersign.vendor.analysis;

import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.AddressMask;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.vendor.change.AddressTest;
import dev.countersign.vendor.change.FlagTest;
import dev.countersign.vendor.change.HeaderMatch;
import dev.countersign.vendor.change.HeaderMatch.Fragments;
import dev.countersign.vendor.change.IcmpTest;
import dev.countersign.vendor.change.PortTest;
import dev.countersign.vendor.change.Rule;
import java.util.Comparator;
import java.util.List;

/**
 * Sets of IPv4 packets out of matches. A packet is {@value #BITS} bits: whether it is a later fragment, protocol, source
 * and destination address, ports, TCP flags, ICMP type and code; each is free of the others, as vendors compare them. A
 * match of IPv6 addresses has no packets here.
 */
final class HeaderSpace {
    static final int FRAGMENT = 0;
    static final int PROTOCOL = 1;
    static final int SOURCE = 9;
    static final int DESTINATION = 41;
    static final int DESTINATION_PORT = 73;
    static final int SOURCE_PORT = 89;
    static final int FLAGS = 105;
    static final int ICMP_TYPE = 113;
    static final int ICMP_CODE = 121;
    static final int BITS = 129;

    private final Bdd bdd;

    HeaderSpace(Bdd bdd) {
        this.bdd = bdd;
    }

    /**
     * The packets a rule matches.
     *
     * @param laterFragments with a transport header to look at, whether later fragments are taken by the IP header alone
     *     when the rule permits, and never when it denies (Cisco, <i>Access Control Lists and IP Fragments</i>)
     */
    int packets(Rule rule, boolean laterFragments) {
        HeaderMatch match = rule.match();
        int network = network(match);
        if (match.fragments() == Fragments.LATER_ONLY) {
            return bdd.and(bdd.bit(FRAGMENT, true), bdd.and(network, transport(match)));
        }
        int whole = bdd.and(network, transport(match));
        if (!laterFragments || !match.looksAtTransport()) {
            return whole;
        }
        int later = rule.action() == Action.ACCEPT ? network : Bdd.NONE;
        return bdd.choose(bdd.bit(FRAGMENT, true), later, whole);
    }

    private int network(HeaderMatch match) {
        int protocols = match.protocols().isEmpty() ? Bdd.ALL : Bdd.NONE;
        for (int protocol : match.protocols()) {
            protocols = bdd.or(protocols, value(PROTOCOL, 8, 0xff, protocol));
        }
        int either = match.either().isEmpty()
                ? Bdd.ALL
                : bdd.or(addresses(match.either(), SOURCE), addresses(match.either(), DESTINATION));
        int addresses = bdd.and(addresses(match.source(), SOURCE), addresses(match.destination(), DESTINATION));
        return bdd.and(protocols, bdd.and(addresses, either));
    }

    private int transport(HeaderMatch match) {
        int ports = bdd.and(ports(match.sourcePorts(), SOURCE_PORT), ports(match.destinationPorts(), DESTINATION_PORT));
        int either = match.eitherPorts().isEmpty()
                ? Bdd.ALL
                : bdd.or(ports(match.eitherPorts(), SOURCE_PORT), ports(match.eitherPorts(), DESTINATION_PORT));
        int flags = match.flags().isEmpty() ? Bdd.ALL : Bdd.NONE;
        for (FlagTest test : match.flags()) {
            flags = bdd.or(flags, value(FLAGS, 8, test.mask(), test.value()));
        }
        int icmp = match.icmp().isEmpty() ? Bdd.ALL : Bdd.NONE;
        for (IcmpTest test : match.icmp()) {
            Integer type = test.type();
            Integer code = test.code();
            int types = type == null ? Bdd.ALL : value(ICMP_TYPE, 8, 0xff, type);
            int codes = code == null ? Bdd.ALL : value(ICMP_CODE, 8, 0xff, code);
            icmp = bdd.or(icmp, bdd.and(types, codes));
        }
        return bdd.and(bdd.and(ports, either), bdd.and(flags, icmp));
    }

    /** The longest mask that holds an address decides whether it is meant or excepted. */
    private int addresses(List<AddressTest> tests, int at) {
        if (tests.isEmpty()) {
            return Bdd.ALL;
        }
        int set = Bdd.NONE;
        List<AddressTest> ascending = tests.stream()
                .sorted(Comparator.comparingInt(HeaderSpace::fixedBits).thenComparingInt(test -> test.except() ? 1 : 0))
                .toList();
        for (AddressTest test : ascending) {
            int mask = mask(test.mask(), at);
            set = test.except() ? bdd.minus(set, mask) : bdd.or(set, mask);
        }
        return set;
    }

    private static int fixedBits(AddressTest test) {
        IpAddress wildcard = test.mask().wildcard();
        return wildcard.bits() - Long.bitCount(wildcard.low()) - Long.bitCount(wildcard.high());
    }

    private int mask(AddressMask mask, int at) {
        return mask.address().version() == 4
                ? value(at, 32, ~mask.wildcard().low(), mask.address().low())
                : Bdd.NONE;
    }

    private int ports(List<PortTest> tests, int at) {
        if (tests.isEmpty()) {
            return Bdd.ALL;
        }
        int set = Bdd.NONE;
        for (PortTest test : tests) {
            set = bdd.or(set, ports(test, at));
        }
        return set;
    }

    private int ports(PortTest test, int at) {
        int first = test.ports().getFirst();
        return switch (test.operator()) {
            case EQ -> equal(test, at);
            case NEQ -> bdd.not(equal(test, at));
            case LT -> bdd.not(atLeast(at, first));
            case GT -> bdd.minus(atLeast(at, first), value(at, 16, 0xffff, first));
            case RANGE -> bdd.minus(atLeast(at, first), atLeast(at, test.ports().getLast() + 1));
        };
    }

    private int equal(PortTest test, int at) {
        int set = Bdd.NONE;
        for (int port : test.ports()) {
            set = bdd.or(set, value(at, 16, 0xffff, port));
        }
        return set;
    }

    /** Ports from this one on; none past the last. */
    private int atLeast(int at, int port) {
        if (port > PortTest.MAX_PORT) {
            return Bdd.NONE;
        }
        int set = Bdd.ALL;
        for (int i = 0; i < 16; i++) {
            int bit = bdd.bit(at + 15 - i, true);
            set = (port >> i & 1) == 1 ? bdd.and(bit, set) : bdd.or(bit, set);
        }
        return set;
    }

    /** The packets whose field, of this width and at this place, has this value where the mask is set. */
    private int value(int at, int width, long mask, long value) {
        int set = Bdd.ALL;
        for (int i = 0; i < width; i++) {
            if ((mask >> i & 1) == 1) {
                set = bdd.and(bdd.bit(at + width - 1 - i, (value >> i & 1) == 1), set);
            }
        }
        return set;
    }
}
