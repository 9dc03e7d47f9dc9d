package dev.countersign.vendor;

import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.AddressMask;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.TcpFlag;
import dev.countersign.vendor.change.AddressTest;
import dev.countersign.vendor.change.FlagTest;
import dev.countersign.vendor.change.HeaderMatch;
import dev.countersign.vendor.change.HeaderMatch.Fragments;
import dev.countersign.vendor.change.IcmpTest;
import dev.countersign.vendor.change.IosStatement;
import dev.countersign.vendor.change.IosStatement.ListRef;
import dev.countersign.vendor.change.IosStatement.Logging;
import dev.countersign.vendor.change.PortTest;
import dev.countersign.vendor.change.PortTest.Operator;
import dev.countersign.vendor.change.Position;
import dev.countersign.vendor.change.Rule;
import dev.countersign.vendor.change.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random IOS statements of every kind. */
final class RandomIos {
    private static final List<String> NAMES = List.of("EDGE", "permit", "in", "x-1", "syn", "no", "10.0.0.0", "any");
    private static final Position AT = Position.NONE;

    private final Random random;

    RandomIos(Random random) {
        this.random = random;
    }

    List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        int blocks = 1 + random.nextInt(5);
        for (int i = 0; i < blocks; i++) {
            switch (random.nextInt(4)) {
                case 0 -> named(statements);
                case 1 -> numbered(statements);
                case 2 -> device(statements);
                default -> statements.add(new IosStatement.Comment(AT, "! " + one(NAMES)));
            }
        }
        statements.add(new IosStatement.Leave(AT, true));
        return statements;
    }

    private void named(List<Statement> statements) {
        boolean standard = random.nextBoolean();
        ListRef list = new ListRef("L" + one(NAMES), standard, false);
        boolean removed = random.nextInt(5) == 0;
        statements.add(new IosStatement.Header(AT, removed, list));
        for (int i = removed ? 9 : 0; i < 6; i++) {
            Integer sequence = random.nextBoolean() ? 1 + random.nextInt(Integer.MAX_VALUE) : null;
            boolean no = random.nextInt(5) == 0;
            statements.add(
                    switch (random.nextInt(8)) {
                        case 0 -> new IosStatement.EntryRemoval(AT, list, 1 + random.nextInt(1_000));
                        case 1 -> new IosStatement.Remark(AT, no, list, sequence, "it's  " + one(NAMES));
                        default -> new IosStatement.Entry(AT, no, list, sequence, rule(standard), logging(standard));
                    });
        }
    }

    private void numbered(List<Statement> statements) {
        boolean standard = random.nextBoolean();
        ListRef list = new ListRef(String.valueOf((standard ? 1 : 100) + random.nextInt(99)), standard, true);
        statements.add(
                switch (random.nextInt(4)) {
                    case 0 -> new IosStatement.ListRemoval(AT, list);
                    case 1 -> new IosStatement.Remark(AT, false, list, null, one(NAMES));
                    default -> new IosStatement.Entry(AT, false, list, null, rule(standard), logging(standard));
                });
    }

    private void device(List<Statement> statements) {
        String name = "GigabitEthernet0/" + random.nextInt(48);
        statements.add(new IosStatement.Interface(AT, name));
        Direction direction = one(List.of(Direction.INGRESS, Direction.EGRESS));
        statements.add(new IosStatement.Group(AT, random.nextBoolean(), new Attachment(name, direction, one(NAMES))));
        statements.add(new IosStatement.Shutdown(AT, random.nextBoolean(), name));
        boolean no = random.nextBoolean();
        statements.add(new IosStatement.Description(AT, no, name, no ? "" : "to  ISP \"A\" ! " + one(NAMES)));
    }

    private Logging logging(boolean standard) {
        return standard ? one(List.of(Logging.NONE, Logging.LOG)) : one(List.of(Logging.values()));
    }

    private Rule rule(boolean standard) {
        Action action = one(List.of(Action.ACCEPT, Action.DROP));
        int protocol = standard ? 255 : one(List.of(6, 17, 1, 47, 0, 200, -1));
        boolean ports = protocol == 6 || protocol == 17;
        boolean fragments = !standard && random.nextInt(6) == 0;
        return Rule.of(
                action,
                new HeaderMatch(
                        address(),
                        standard ? List.of() : address(),
                        List.of(),
                        standard || protocol < 0 ? List.of() : List.of(protocol),
                        ports && !fragments ? ports() : List.of(),
                        ports && !fragments ? ports() : List.of(),
                        List.of(),
                        protocol == 6 && !fragments ? flags() : List.of(),
                        protocol == 1 && !fragments ? icmp() : List.of(),
                        fragments ? Fragments.LATER_ONLY : Fragments.UNSAID));
    }

    private List<AddressTest> address() {
        int wildcard = one(List.of(-1, 0, 0xff, 0xffff, 0x00ff00ff, random.nextInt()));
        return wildcard == -1
                ? List.of()
                : List.of(AddressTest.of(AddressMask.around(IpAddress.v4(random.nextInt()), IpAddress.v4(wildcard))));
    }

    private List<PortTest> ports() {
        int port = random.nextBoolean() ? random.nextInt(600) : random.nextInt(65_536);
        return switch (random.nextInt(6)) {
            case 0 -> List.of(PortTest.range(port / 2, port));
            case 1 -> List.of(new PortTest(Operator.LT, List.of(port)));
            case 2 -> List.of(new PortTest(Operator.GT, List.of(port)));
            case 3 -> List.of(new PortTest(Operator.NEQ, List.of(port)));
            case 4 -> List.of(new PortTest(Operator.EQ, List.of(port, random.nextInt(100))));
            default -> List.of();
        };
    }

    private List<FlagTest> flags() {
        TcpFlag flag = one(List.of(TcpFlag.ACK, TcpFlag.FIN, TcpFlag.PSH, TcpFlag.RST, TcpFlag.SYN, TcpFlag.URG));
        return switch (random.nextInt(5)) {
            case 0 -> FlagTest.ESTABLISHED;
            case 1 -> FlagTest.INITIAL;
            case 2 -> List.of(FlagTest.set(flag));
            case 3 -> List.of(FlagTest.clear(flag), FlagTest.set(TcpFlag.SYN));
            default -> List.of();
        };
    }

    private List<IcmpTest> icmp() {
        return switch (random.nextInt(3)) {
            case 0 -> List.of(new IcmpTest(random.nextInt(256), null));
            case 1 -> List.of(new IcmpTest(random.nextInt(20), random.nextInt(16)));
            default -> List.of();
        };
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
