package dev.countersign.vendor.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.Finding;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.AddressMask;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.TcpFlag;
import dev.countersign.vendor.change.AddressTest;
import dev.countersign.vendor.change.CliList;
import dev.countersign.vendor.change.CliList.CliRule;
import dev.countersign.vendor.change.FlagTest;
import dev.countersign.vendor.change.HeaderMatch;
import dev.countersign.vendor.change.HeaderMatch.Fragments;
import dev.countersign.vendor.change.PortTest;
import dev.countersign.vendor.change.PortTest.Operator;
import dev.countersign.vendor.change.Position;
import dev.countersign.vendor.change.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random lists over a small corner of the header space, against a plain evaluation of every packet in it: the findings on
 * reach and redundancy must be those, no more and no fewer.
 */
class ListAnalysisOracleTest {
    private static final int BASE = 0xC000_0200;
    private static final List<Integer> PROTOCOLS = List.of(6, 17);
    private static final List<TcpFlag> FLAGS = List.of(TcpFlag.SYN, TcpFlag.ACK);

    private record Packet(boolean later, int protocol, int source, int port, int flags) {}

    @Test
    void findings_areThoseOfEveryPacketTried() {
        Random random = new Random(20_260_301);
        List<Packet> packets = packets();
        int flagged = 0;
        for (int round = 0; round < 400; round++) {
            CliList list = list(random);
            List<Finding> findings = ListAnalysis.of(list);
            Set<String> expected = useless(list, packets);
            Set<String> found = findings.stream()
                    .filter(f -> !f.rule().equals("vendor.discontiguous-mask"))
                    .map(f -> f.path().substring("list L rule ".length()))
                    .collect(Collectors.toSet());
            assertThat(found).as("round %d: %s", round, list).isEqualTo(expected);
            flagged += found.size();
        }
        assertThat(flagged).as("the lists have something to find").isGreaterThan(200);
    }

    /** Rules that no packet reaches, or without which every packet fares the same. */
    private static Set<String> useless(CliList list, List<Packet> packets) {
        Set<String> useless = list.rules().stream().map(CliRule::label).collect(Collectors.toSet());
        for (Packet packet : packets) {
            for (int i = 0; i < list.rules().size(); i++) {
                CliRule rule = list.rules().get(i);
                boolean mattersHere = matches(rule.rule(), packet)
                        && decide(list.rules().subList(0, i), packet) == null
                        && rule.rule().action()
                                != orElse(decide(
                                        list.rules().subList(i + 1, list.rules().size()), packet));
                if (mattersHere) {
                    useless.remove(rule.label());
                }
            }
        }
        return useless;
    }

    private static Action orElse(@Nullable Action action) {
        return action == null ? Action.DROP : action;
    }

    private static @Nullable Action decide(List<CliRule> rules, Packet packet) {
        return rules.stream()
                .filter(rule -> matches(rule.rule(), packet))
                .map(rule -> rule.rule().action())
                .findFirst()
                .orElse(null);
    }

    private static boolean matches(Rule rule, Packet packet) {
        HeaderMatch match = rule.match();
        boolean network = (match.protocols().isEmpty() || match.protocols().contains(packet.protocol()))
                && match.source().stream().allMatch(test -> test.mask().contains(IpAddress.v4(packet.source())));
        boolean transport = match.destinationPorts().stream().allMatch(test -> test.matches(packet.port()))
                && (match.flags().isEmpty() || match.flags().stream().anyMatch(test -> test.matches(packet.flags())));
        if (match.fragments() == Fragments.LATER_ONLY) {
            return packet.later() && network;
        }
        boolean byNetworkAlone = packet.later() && match.looksAtTransport();
        return network && (byNetworkAlone ? rule.action() == Action.ACCEPT : transport);
    }

    private static List<Packet> packets() {
        List<Packet> packets = new ArrayList<>();
        for (int bits = 0; bits < 9 * 6 * 4; bits++) {
            int source = bits % 9 == 8 ? 0x0A00_0001 : BASE + bits % 9;
            int port = List.of(0, 1, 2, 3, 4, 65_535).get(bits / 9 % 6);
            int flags = (bits / 54 & 1) * TcpFlag.SYN.mask() + (bits / 108) * TcpFlag.ACK.mask();
            for (int protocol : List.of(6, 17, 1)) {
                packets.add(new Packet(false, protocol, source, port, flags));
                packets.add(new Packet(true, protocol, source, port, flags));
            }
        }
        return packets;
    }

    private static CliList list(Random random) {
        List<CliRule> rules = new ArrayList<>();
        int count = 2 + random.nextInt(7);
        for (int i = 0; i < count; i++) {
            rules.add(new CliRule("r" + i, Position.NONE, rule(random)));
        }
        return new CliList("L", rules, Action.DROP, true, List.of());
    }

    private static Rule rule(Random random) {
        Action action = (random.nextBoolean() ? Action.ACCEPT : Action.DROP);
        HeaderMatch any = HeaderMatch.ANY;
        boolean fragments = random.nextInt(8) == 0;
        int protocol = random.nextInt(3);
        boolean tcp = protocol == 0;
        List<AddressTest> source = random.nextInt(4) == 0
                ? List.of()
                : List.of(AddressTest.of(
                        AddressMask.around(IpAddress.v4(BASE | random.nextInt(8)), IpAddress.v4(random.nextInt(8)))));
        List<PortTest> ports = fragments || protocol == 2 || random.nextInt(3) == 0 ? List.of() : List.of(port(random));
        List<FlagTest> flags = fragments || !tcp || random.nextInt(2) == 0 ? List.of() : flags(random);
        boolean catchAll = source.isEmpty() && protocol == 2 && !fragments;
        return Rule.of(
                action,
                new HeaderMatch(
                        catchAll
                                ? List.of(AddressTest.of(AddressMask.around(IpAddress.v4(BASE), IpAddress.v4(7))))
                                : source,
                        any.destination(),
                        any.either(),
                        protocol == 2 ? List.of() : List.of(PROTOCOLS.get(protocol)),
                        any.sourcePorts(),
                        ports,
                        any.eitherPorts(),
                        flags,
                        any.icmp(),
                        fragments ? Fragments.LATER_ONLY : Fragments.UNSAID));
    }

    private static PortTest port(Random random) {
        int low = random.nextInt(4);
        return switch (List.of(Operator.values()).get(random.nextInt(5))) {
            case EQ -> PortTest.eq(low);
            case NEQ -> new PortTest(Operator.NEQ, List.of(low));
            case LT -> new PortTest(Operator.LT, List.of(low + 1));
            case GT -> new PortTest(Operator.GT, List.of(low));
            case RANGE -> PortTest.range(low, low + random.nextInt(3));
        };
    }

    private static List<FlagTest> flags(Random random) {
        List<FlagTest> tests = new ArrayList<>();
        for (TcpFlag flag : FLAGS) {
            if (random.nextBoolean()) {
                tests.add(random.nextBoolean() ? FlagTest.set(flag) : FlagTest.clear(flag));
            }
        }
        if (tests.size() == 2 && random.nextBoolean()) {
            int mask = tests.getFirst().mask() | tests.getLast().mask();
            return List.of(new FlagTest(
                    mask, tests.getFirst().value() | tests.getLast().value()));
        }
        return tests;
    }
}
