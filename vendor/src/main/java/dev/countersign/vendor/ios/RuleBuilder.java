package dev.countersign.vendor.ios;

import dev.countersign.core.Text;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.AddressMask;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.TcpFlag;
import dev.countersign.core.filter.Traffic;
import dev.countersign.vendor.change.AddressTest;
import dev.countersign.vendor.change.FlagTest;
import dev.countersign.vendor.change.HeaderMatch;
import dev.countersign.vendor.change.HeaderMatch.Fragments;
import dev.countersign.vendor.change.IcmpTest;
import dev.countersign.vendor.change.IosStatement.Logging;
import dev.countersign.vendor.change.PortTest;
import dev.countersign.vendor.change.PortTest.Operator;
import dev.countersign.vendor.change.Rule;
import dev.countersign.vendor.grammar.IosLine.AddressContext;
import dev.countersign.vendor.grammar.IosLine.AnyAddressContext;
import dev.countersign.vendor.grammar.IosLine.EntryContext;
import dev.countersign.vendor.grammar.IosLine.ExtendedContext;
import dev.countersign.vendor.grammar.IosLine.FlagsContext;
import dev.countersign.vendor.grammar.IosLine.HostAddressContext;
import dev.countersign.vendor.grammar.IosLine.IcmpContext;
import dev.countersign.vendor.grammar.IosLine.LoggingContext;
import dev.countersign.vendor.grammar.IosLine.MaskedAddressContext;
import dev.countersign.vendor.grammar.IosLine.PortsContext;
import dev.countersign.vendor.grammar.IosLine.StandardContext;
import dev.countersign.vendor.text.NotThis;
import dev.countersign.vendor.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Makes a rule of the parse of {@code permit …} or {@code deny …}. */
final class RuleBuilder {
    private static final IpAddress NO_WILDCARD = IpAddress.v4(0);

    private RuleBuilder() {}

    static Rule rule(EntryContext entry, boolean standardList) {
        Action action = entry.PERMIT() != null ? Action.ACCEPT : Action.DROP;
        boolean standard = entry.standard() != null;
        if (standard != standardList) {
            throw new NotThis(
                    standardList
                            ? "expected a source address alone, found an extended rule in a standard list"
                            : "expected protocol, source and destination, found a standard rule in an extended list");
        }
        return Rule.of(action, standard ? standard(entry.standard()) : extended(entry.extended()));
    }

    static Logging logging(EntryContext entry) {
        LoggingContext logging = entry.standard() != null
                ? entry.standard().logging()
                : entry.extended().logging();
        if (logging == null) {
            return Logging.NONE;
        }
        if (logging.LOG_INPUT() == null) {
            return Logging.LOG;
        }
        if (entry.standard() != null) {
            throw new NotThis("expected log, found log-input in a standard list");
        }
        return Logging.LOG_INPUT;
    }

    private static HeaderMatch standard(StandardContext standard) {
        List<AddressTest> source = standard.ADDRESS() == null
                ? address(standard.address())
                : List.of(AddressTest.of(
                        AddressMask.around(Numbers.ipv4(standard.ADDRESS().getText()), NO_WILDCARD)));
        return match(source, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Fragments.UNSAID);
    }

    private static HeaderMatch extended(ExtendedContext extended) {
        List<Integer> protocol = protocol(extended);
        int number = protocol.isEmpty() ? 0 : protocol.getFirst();
        List<PortTest> sourcePorts = ports(extended.sourcePorts, number);
        List<PortTest> destinationPorts = ports(extended.destinationPorts, number);
        List<FlagTest> flags = extended.flags() == null ? List.of() : flags(extended.flags());
        List<IcmpTest> icmp = extended.icmp() == null ? List.of() : List.of(icmp(extended.icmp()));
        Fragments fragments = extended.FRAGMENTS() == null ? Fragments.UNSAID : Fragments.LATER_ONLY;
        HeaderMatch match = match(
                address(extended.source),
                address(extended.destination),
                protocol,
                sourcePorts,
                destinationPorts,
                flags,
                icmp,
                fragments);
        if (fragments == Fragments.LATER_ONLY && match.looksAtTransport()) {
            throw new NotThis("expected fragments without ports, flags or ICMP type, which later fragments lack");
        }
        return match;
    }

    private static HeaderMatch match(
            List<AddressTest> source,
            List<AddressTest> destination,
            List<Integer> protocol,
            List<PortTest> sourcePorts,
            List<PortTest> destinationPorts,
            List<FlagTest> flags,
            List<IcmpTest> icmp,
            Fragments fragments) {
        return new HeaderMatch(
                source,
                destination,
                List.of(),
                protocol,
                sourcePorts,
                destinationPorts,
                List.of(),
                flags,
                icmp,
                fragments);
    }

    private static List<Integer> protocol(ExtendedContext extended) {
        if (extended.TCP() != null) {
            return List.of(Traffic.TCP);
        }
        if (extended.UDP() != null) {
            return List.of(Traffic.UDP);
        }
        if (extended.ICMP() != null) {
            return List.of(Traffic.ICMP);
        }
        return extended.IP() != null ? List.of() : List.of(IosNames.protocol(extended.protocol.getText()));
    }

    private static List<AddressTest> address(AddressContext address) {
        return switch (address) {
            case AnyAddressContext any -> List.of();
            case HostAddressContext host -> masked(host.ADDRESS().getText(), NO_WILDCARD);
            case MaskedAddressContext masked ->
                masked(masked.ADDRESS(0).getText(), Numbers.ipv4(masked.wildcard.getText()));
            default -> throw new AssertionError("an address of another form: " + address.getText());
        };
    }

    private static List<AddressTest> masked(String address, IpAddress wildcard) {
        AddressMask mask = AddressMask.around(Numbers.ipv4(address), wildcard);
        boolean all = wildcard.low() == 0xffff_ffffL;
        return all ? List.of() : List.of(AddressTest.of(mask));
    }

    private static List<PortTest> ports(@Nullable PortsContext ports, int protocol) {
        if (ports == null) {
            return List.of();
        }
        List<Integer> numbers = ports.port().stream()
                .map(port -> IosNames.port(protocol, port.getText()))
                .toList();
        Operator operator = Operator.valueOf(ports.operator.getText().toUpperCase(Locale.ROOT));
        if (operator == Operator.RANGE && numbers.getFirst() > numbers.getLast()) {
            return List.of(PortTest.range(numbers.getLast(), numbers.getFirst()));
        }
        return List.of(new PortTest(operator, numbers));
    }

    private static List<FlagTest> flags(FlagsContext flags) {
        if (flags.ESTABLISHED() != null) {
            return FlagTest.ESTABLISHED;
        }
        if (flags.FLAG() != null) {
            return List.of(FlagTest.set(flag(flags.FLAG().getText())));
        }
        List<FlagTest> tests = new ArrayList<>();
        for (TerminalNode word : flags.WORD()) {
            tests.add(signed(word.getText()));
        }
        return flags.MATCH_ANY() != null ? tests : List.of(all(tests));
    }

    private static FlagTest signed(String word) {
        return switch (word.charAt(0)) {
            case '+' -> FlagTest.set(flag(word.substring(1)));
            case '-' -> FlagTest.clear(flag(word.substring(1)));
            default -> throw new NotThis("expected a flag with + or -, found " + Text.quoted(word));
        };
    }

    private static FlagTest all(List<FlagTest> tests) {
        int mask = 0;
        int value = 0;
        for (FlagTest test : tests) {
            if ((mask & test.mask()) != 0) {
                throw new NotThis("expected each flag once, found one twice");
            }
            mask |= test.mask();
            value |= test.value();
        }
        return new FlagTest(mask, value);
    }

    private static TcpFlag flag(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "ack" -> TcpFlag.ACK;
            case "fin" -> TcpFlag.FIN;
            case "psh" -> TcpFlag.PSH;
            case "rst" -> TcpFlag.RST;
            case "syn" -> TcpFlag.SYN;
            case "urg" -> TcpFlag.URG;
            default -> throw new NotThis("expected ack, fin, psh, rst, syn or urg, found " + Text.quoted(word));
        };
    }

    private static IcmpTest icmp(IcmpContext icmp) {
        if (icmp.WORD() != null) {
            return IosNames.icmp(icmp.WORD().getText());
        }
        int type = (int) Numbers.within(icmp.type.getText(), 0, 255, "an ICMP type");
        Integer code = icmp.code == null ? null : (int) Numbers.within(icmp.code.getText(), 0, 255, "an ICMP code");
        return new IcmpTest(type, code);
    }
}
