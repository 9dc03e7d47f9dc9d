package dev.countersign.vendor;

import dev.countersign.core.filter.AddressMask;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.TcpFlag;
import dev.countersign.vendor.change.AddressTest;
import dev.countersign.vendor.change.FilterCondition;
import dev.countersign.vendor.change.FilterCondition.Side;
import dev.countersign.vendor.change.FlagTest;
import dev.countersign.vendor.change.JunosNode;
import dev.countersign.vendor.change.JunosNode.FilterRef;
import dev.countersign.vendor.change.JunosStatement;
import dev.countersign.vendor.change.PortTest;
import dev.countersign.vendor.change.Position;
import dev.countersign.vendor.change.Setting;
import dev.countersign.vendor.change.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random Junos statements of every kind, with names that read like keywords or need quotes. */
final class RandomJunos {
    private static final List<String> NAMES =
            List.of("EDGE", "term", "then", "a b", "x;y", "q\"uo\\te", "{", "set", "[", "#1", "/*", "0", "*", "from");

    private final Random random;

    RandomJunos(Random random) {
        this.random = random;
    }

    List<Statement> statements(boolean deletions) {
        List<Statement> statements = new ArrayList<>();
        int count = 1 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            boolean delete = deletions && random.nextInt(4) == 0;
            statements.add(new JunosStatement.Edit(Position.NONE, delete, node()));
        }
        return statements;
    }

    private JunosNode node() {
        String name = name();
        String device = "ge-0/0/" + random.nextInt(4);
        FilterRef filter = new FilterRef(name(), random.nextBoolean());
        return switch (random.nextInt(16)) {
            case 0 -> new JunosNode.Filter(filter, random.nextBoolean() ? name() : null);
            case 1, 2, 3 -> new JunosNode.FilterFrom(filter, name, condition());
            case 4 -> new JunosNode.FilterThen(filter, name, action());
            case 5 ->
                new JunosNode.Policer(
                        name,
                        maybe(one(List.of(amount("bandwidth-limit"), amount("burst-size-limit"), flag("discard")))));
            case 6 -> new JunosNode.PrefixList(name, random.nextBoolean() ? prefix() : null);
            case 7 -> new JunosNode.Community(name, random.nextBoolean() ? "65000:" + random.nextInt(9) : null);
            case 8 -> new JunosNode.AsPath(name, random.nextBoolean() ? "64500 .* [a-b]" : null);
            case 9 -> policy(name, random.nextBoolean() ? name() : null);
            case 10 ->
                new JunosNode.Rsvp(
                        device, maybe(one(List.of(amount("bandwidth"), flag("disable"), count("subscription")))));
            case 11 -> lsp(name);
            case 12 -> new JunosNode.Path(name, address(), one(List.of("strict", "loose")));
            case 13 ->
                new JunosNode.Ospf(
                        address().toString(),
                        device,
                        maybe(one(List.of(
                                count("metric"), flag("passive"), new Setting.Named("interface-type", "p2p")))));
            case 14 -> {
                Direction direction = one(List.of(Direction.INGRESS, Direction.EGRESS));
                int unit = random.nextInt(3);
                yield new JunosNode.FilterUse(device, unit, new Attachment(device + "." + unit, direction, name));
            }
            default ->
                one(List.of(
                        new JunosNode.Description(device, name),
                        new JunosNode.Disable(device),
                        new JunosNode.Mpls(device),
                        new JunosNode.OspfEngineering()));
        };
    }

    private JunosNode lsp(String name) {
        return new JunosNode.Lsp(
                name,
                maybe(one(List.of(
                        new Setting.Address("to", address()),
                        amount("bandwidth"),
                        count("metric"),
                        new Setting.Priorities("priority", 7, random.nextInt(8)),
                        new Setting.Named("primary", name()),
                        flag("no-cspf")))));
    }

    private JunosNode policy(String name, @Nullable String term) {
        IpPrefix prefix = prefix();
        return switch (random.nextInt(3)) {
            case 0 -> new JunosNode.Policy(name, term);
            case 1 ->
                new JunosNode.PolicyFrom(
                        name,
                        term,
                        one(List.of(
                                new Setting.Named("community", name()),
                                new Setting.Named("protocol", "bgp"),
                                new Setting.Named("prefix-list", name()),
                                new Setting.Address("neighbor", address()),
                                new Setting.Routes("route-filter", prefix, "exact", prefix.length()),
                                new Setting.Routes("route-filter", prefix, "upto", 32))));
            default ->
                new JunosNode.PolicyThen(
                        name,
                        term,
                        one(List.of(
                                flag("accept"),
                                count("metric"),
                                count("local-preference"),
                                new Setting.Named("next", "policy"),
                                new Setting.Named("next-hop", "self"),
                                new Setting.Named("community add", name()),
                                new Setting.Words("as-path-prepend", "64500 64500"))));
        };
    }

    private FilterCondition condition() {
        Side side = one(List.of(Side.values()));
        AddressMask mask =
                AddressMask.around(address(), IpAddress.v4(one(List.of(0, 0xff, -1, 0xff00, random.nextInt()))));
        return switch (random.nextInt(8)) {
            case 0 -> new FilterCondition.PrefixListRef(side, name(), random.nextBoolean());
            case 1 -> new FilterCondition.Protocol(random.nextInt(256));
            case 2 -> {
                int port = random.nextInt(65_536);
                yield new FilterCondition.Port(
                        side, random.nextBoolean() ? PortTest.eq(port) : PortTest.range(port / 2, port));
            }
            case 3 -> new FilterCondition.Flags(flags());
            case 4 -> new FilterCondition.IcmpType(random.nextInt(256));
            case 5 -> new FilterCondition.IcmpCode(random.nextInt(256));
            case 6 -> new FilterCondition.IsFragment();
            default -> new FilterCondition.Address(side, new AddressTest(mask, random.nextBoolean()));
        };
    }

    private List<FlagTest> flags() {
        TcpFlag flag = one(List.of(TcpFlag.values()));
        return one(List.of(
                FlagTest.ESTABLISHED,
                FlagTest.INITIAL,
                List.of(FlagTest.set(flag)),
                List.of(FlagTest.clear(flag), new FlagTest(0x12, 0x10))));
    }

    private Setting action() {
        return one(List.of(
                flag("accept"),
                flag("discard"),
                flag("log"),
                new Setting.Named("next", "term"),
                new Setting.Named("policer", name()),
                new Setting.Named("count", name()),
                new Setting.Named("loss-priority", "high")));
    }

    private static Setting flag(String name) {
        return new Setting.Flag(name);
    }

    private Setting amount(String name) {
        return new Setting.Amount(name, one(List.of(0L, 64L, 1_500L, 20_000L, 5_000_000L, 10_000_000_000L)));
    }

    private Setting count(String name) {
        return new Setting.Count(name, random.nextInt(65_000));
    }

    private @Nullable Setting maybe(Setting setting) {
        return random.nextInt(4) == 0 ? null : setting;
    }

    private IpPrefix prefix() {
        return IpPrefix.around(address(), random.nextInt(33));
    }

    private IpAddress address() {
        return IpAddress.v4(random.nextInt());
    }

    private String name() {
        return one(NAMES);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
