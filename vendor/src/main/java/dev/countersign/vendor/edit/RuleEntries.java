package dev.countersign.vendor.edit;

import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.TcpFlag;
import dev.countersign.core.filter.Traffic;
import dev.countersign.vendor.change.AddressTest;
import dev.countersign.vendor.change.FlagTest;
import dev.countersign.vendor.change.HeaderMatch;
import dev.countersign.vendor.change.IcmpTest;
import dev.countersign.vendor.change.PortTest;
import dev.countersign.vendor.change.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * One rule as entries of {@code ietf-access-control-list} (RFC 8519 section 4) that together match the same packets:
 * alternatives become an entry each, and a test of some TCP flags becomes one for every state of the others, because
 * {@code flags} is a match on all of them.
 */
final class RuleEntries {
    private static final int OCTET = 0xff;

    private RuleEntries() {}

    /** @throws NoForm when no entries do the same */
    static Alternatives of(Rule rule) {
        HeaderMatch match = rule.match();
        refuse(!rule.opaque().isEmpty(), String.join(", ", rule.opaque()));
        refuse(!rule.besides().isEmpty(), String.join(", ", rule.besides()));
        refuse(match.fragments() != HeaderMatch.Fragments.UNSAID, "fragments");
        return Alternatives.ANY
                .and(addresses(match.source(), "source"))
                .and(addresses(match.destination(), "destination"))
                .and(either(match))
                .and(protocols(match))
                .and(transport(match))
                .and(icmp(match));
    }

    private static List<Map<String, String>> addresses(List<AddressTest> tests, String side) {
        return tests.stream()
                .map(test ->
                        Map.of("ipv4/" + side + "-ipv4-network", prefix(test).toString()))
                .toList();
    }

    private static IpPrefix prefix(AddressTest test) {
        refuse(test.except(), "an address with except");
        return test.mask().prefix().orElseThrow(() -> new NoForm("a mask that is no prefix, " + test.mask()));
    }

    private static List<Map<String, String>> either(HeaderMatch match) {
        refuse(!match.eitherPorts().isEmpty(), "a port in either direction");
        if (match.either().isEmpty()) {
            return List.of();
        }
        refuse(
                !match.source().isEmpty() || !match.destination().isEmpty(),
                "an address in either direction beside one in a direction");
        List<Map<String, String>> both = new ArrayList<>(addresses(match.either(), "source"));
        both.addAll(addresses(match.either(), "destination"));
        return both;
    }

    private static List<Map<String, String>> protocols(HeaderMatch match) {
        return match.protocols().stream()
                .map(protocol -> Map.of("ipv4/protocol", String.valueOf(protocol)))
                .toList();
    }

    private static List<Map<String, String>> transport(HeaderMatch match) {
        boolean ports =
                !match.sourcePorts().isEmpty() || !match.destinationPorts().isEmpty();
        if (!ports && match.flags().isEmpty()) {
            return List.of();
        }
        boolean tcp = match.protocols().equals(List.of(Traffic.TCP));
        boolean udp = match.protocols().equals(List.of(Traffic.UDP));
        refuse(!tcp && !udp, "ports or flags of a protocol that is not TCP alone or UDP alone");
        refuse(udp && !match.flags().isEmpty(), "TCP flags of UDP");
        String container = tcp ? "tcp" : "udp";
        return List.copyOf(Alternatives.ANY
                .and(ports(match.sourcePorts(), container + "/source-port/"))
                .and(ports(match.destinationPorts(), container + "/destination-port/"))
                .and(flags(match.flags()))
                .each());
    }

    private static List<Map<String, String>> ports(List<PortTest> tests, String at) {
        List<Map<String, String>> choices = new ArrayList<>();
        for (PortTest test : tests) {
            int first = test.ports().getFirst();
            switch (test.operator()) {
                case EQ -> test.ports().forEach(port -> choices.add(operator(at, "eq", port)));
                case NEQ -> {
                    refuse(test.ports().size() > 1, "several ports that must not be");
                    choices.add(operator(at, "neq", first));
                }
                case LT -> {
                    refuse(first == 0, "a port below 0");
                    choices.add(operator(at, "lte", first - 1));
                }
                case GT -> {
                    refuse(first == PortTest.MAX_PORT, "a port above " + PortTest.MAX_PORT);
                    choices.add(operator(at, "gte", first + 1));
                }
                case RANGE ->
                    choices.add(Map.of(
                            at + "lower-port",
                            String.valueOf(first),
                            at + "upper-port",
                            String.valueOf(test.ports().getLast())));
            }
        }
        return choices;
    }

    private static Map<String, String> operator(String at, String operator, int port) {
        return Map.of(at + "operator", operator, at + "port", String.valueOf(port));
    }

    private static List<Map<String, String>> flags(List<FlagTest> tests) {
        if (tests.isEmpty()) {
            return List.of();
        }
        List<Integer> octets = IntStream.rangeClosed(0, OCTET)
                .filter(octet -> tests.stream().anyMatch(test -> test.matches(octet)))
                .boxed()
                .toList();
        refuse(octets.contains(0), "a packet without any TCP flag");
        refuse(octets.size() > Alternatives.MOST, "TCP flags in more than " + Alternatives.MOST + " combinations");
        return octets.stream().map(octet -> Map.of("tcp/flags", names(octet))).toList();
    }

    private static String names(int octet) {
        List<String> names = new ArrayList<>();
        for (TcpFlag flag : TcpFlag.values()) {
            if ((octet & flag.mask()) != 0) {
                names.add(flag.name().toLowerCase(Locale.ROOT));
            }
        }
        return String.join(" ", names);
    }

    private static List<Map<String, String>> icmp(HeaderMatch match) {
        if (match.icmp().isEmpty()) {
            return List.of();
        }
        refuse(!Set.copyOf(match.protocols()).equals(Set.of(Traffic.ICMP)), "an ICMP type of another protocol");
        List<Map<String, String>> choices = new ArrayList<>();
        for (IcmpTest test : match.icmp()) {
            Map<String, String> leaves = new TreeMap<>();
            if (test.type() != null) {
                leaves.put("icmp/type", String.valueOf(test.type()));
            }
            if (test.code() != null) {
                leaves.put("icmp/code", String.valueOf(test.code()));
            }
            choices.add(leaves);
        }
        return choices;
    }

    private static void refuse(boolean when, String what) {
        if (when) {
            throw new NoForm(what);
        }
    }
}
