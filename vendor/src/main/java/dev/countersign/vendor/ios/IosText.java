package dev.countersign.vendor.ios;

import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.AddressMask;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.TcpFlag;
import dev.countersign.vendor.change.AddressTest;
import dev.countersign.vendor.change.FlagTest;
import dev.countersign.vendor.change.HeaderMatch;
import dev.countersign.vendor.change.HeaderMatch.Fragments;
import dev.countersign.vendor.change.IosStatement;
import dev.countersign.vendor.change.IosStatement.ListRef;
import dev.countersign.vendor.change.IosStatement.Logging;
import dev.countersign.vendor.change.JunosStatement;
import dev.countersign.vendor.change.NotUnderstood;
import dev.countersign.vendor.change.PortTest;
import dev.countersign.vendor.change.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes statements as {@code show running-config} does: lower case, names in place of well-known ports, one blank
 * before what belongs to a header. A line that was not understood is written as it came.
 */
public final class IosText {
    private static final List<TcpFlag> ORDER =
            List.of(TcpFlag.ACK, TcpFlag.FIN, TcpFlag.PSH, TcpFlag.RST, TcpFlag.SYN, TcpFlag.URG);

    private IosText() {}

    /** All of them, each line ended. */
    public static String of(List<Statement> statements) {
        StringBuilder text = new StringBuilder();
        statements.forEach(statement -> text.append(line(statement)).append('\n'));
        return text.toString();
    }

    /** One line, without its end. */
    public static String line(Statement statement) {
        return switch (statement) {
            case IosStatement ios -> ios(ios);
            case NotUnderstood other -> other.text();
            case JunosStatement junos ->
                throw new IllegalArgumentException(
                        "statement: expected one of IOS, found one of Junos at " + junos.at());
        };
    }

    private static String ios(IosStatement statement) {
        return switch (statement) {
            case IosStatement.Header s ->
                no(s.removed()) + "ip access-list " + (s.list().standard() ? "standard " : "extended ")
                        + s.list().name();
            case IosStatement.Entry s ->
                belongs(s.removed(), s.list(), s.sequence())
                        + rule(s.rule().action(), s.rule().match(), s.list().standard())
                        + logging(s.logging());
            case IosStatement.EntryRemoval s -> " no " + s.sequence();
            case IosStatement.ListRemoval s -> "no access-list " + s.list().name();
            case IosStatement.Remark s ->
                belongs(s.removed(), s.list(), s.sequence()) + "remark"
                        + (s.text().isEmpty() ? "" : " " + s.text());
            case IosStatement.Interface s -> "interface " + s.name();
            case IosStatement.Group s ->
                " " + no(s.removed()) + "ip access-group " + s.attachment().listName()
                        + (s.attachment().direction() == Direction.INGRESS ? " in" : " out");
            case IosStatement.Description s ->
                " " + no(s.removed()) + "description" + (s.text().isEmpty() ? "" : " " + s.text());
            case IosStatement.Shutdown s -> " " + no(s.removed()) + "shutdown";
            case IosStatement.Comment s -> s.text();
            case IosStatement.Leave s -> s.end() ? "end" : "exit";
        };
    }

    private static String no(boolean removed) {
        return removed ? "no " : "";
    }

    private static String belongs(boolean removed, ListRef list, @Nullable Integer sequence) {
        return list.numbered()
                ? "access-list " + list.name() + " "
                : " " + no(removed) + (sequence == null ? "" : sequence + " ");
    }

    private static String logging(Logging logging) {
        return switch (logging) {
            case NONE -> "";
            case LOG -> " log";
            case LOG_INPUT -> " log-input";
        };
    }

    /** {@code permit tcp any host 192.0.2.1 eq www}: a rule without number and logging. */
    public static String rule(Action action, HeaderMatch match, boolean standard) {
        List<String> words = new ArrayList<>();
        words.add(action == Action.ACCEPT ? "permit" : "deny");
        if (standard) {
            words.add(address(match.source(), ""));
            return String.join(" ", words);
        }
        int protocol = match.protocols().isEmpty() ? -1 : match.protocols().getFirst();
        words.add(protocol < 0 ? "ip" : IosNames.protocol(protocol));
        words.add(address(match.source(), "host "));
        match.sourcePorts().forEach(test -> words.add(ports(protocol, test)));
        words.add(address(match.destination(), "host "));
        match.destinationPorts().forEach(test -> words.add(ports(protocol, test)));
        match.icmp().forEach(test -> words.add(IosNames.icmp(test)));
        if (!match.flags().isEmpty()) {
            words.add(flags(match.flags()));
        }
        if (match.fragments() == Fragments.LATER_ONLY) {
            words.add("fragments");
        }
        return String.join(" ", words);
    }

    private static String address(List<AddressTest> tests, String host) {
        if (tests.isEmpty()) {
            return "any";
        }
        AddressMask mask = tests.getFirst().mask();
        return mask.wildcard().low() == 0 ? host + mask.address() : mask.address() + " " + mask.wildcard();
    }

    private static String ports(int protocol, PortTest test) {
        StringBuilder text = new StringBuilder(test.operator().name().toLowerCase(Locale.ROOT));
        test.ports().forEach(port -> text.append(' ').append(IosNames.port(protocol, port)));
        return text.toString();
    }

    private static String flags(List<FlagTest> tests) {
        if (tests.equals(FlagTest.ESTABLISHED)) {
            return "established";
        }
        FlagTest first = tests.getFirst();
        if (tests.size() > 1) {
            StringBuilder any = new StringBuilder("match-any");
            tests.forEach(test -> any.append(signed(test)));
            return any.toString();
        }
        boolean plain = Integer.bitCount(first.mask()) == 1 && first.value() == first.mask();
        return plain ? signed(first).substring(2) : "match-all" + signed(first);
    }

    private static String signed(FlagTest test) {
        StringBuilder text = new StringBuilder();
        for (TcpFlag flag : ORDER) {
            if ((test.mask() & flag.mask()) != 0) {
                boolean set = (test.value() & flag.mask()) != 0;
                text.append(set ? " +" : " -").append(flag.name().toLowerCase(Locale.ROOT));
            }
        }
        return text.toString();
    }
}
