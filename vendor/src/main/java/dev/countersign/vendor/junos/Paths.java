package dev.countersign.vendor.junos;

import dev.countersign.core.filter.AddressMask;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.vendor.change.FilterCondition;
import dev.countersign.vendor.change.FilterCondition.Side;
import dev.countersign.vendor.change.FlagTest;
import dev.countersign.vendor.change.JunosNode;
import dev.countersign.vendor.change.JunosNode.FilterRef;
import dev.countersign.vendor.change.PortTest;
import dev.countersign.vendor.change.Setting;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Typed nodes as paths, in the way Junos nests them. */
final class Paths {
    private static final Set<String> MANY = Set.of("as-path", "community", "interface", "neighbor", "protocol");
    private static final Set<String> TERMINAL = Set.of("accept", "discard", "reject");

    private Paths() {}

    static JunosPath of(JunosNode node) {
        return switch (node) {
            case JunosNode.Filter n -> filter(n.filter(), n.term());
            case JunosNode.FilterFrom n ->
                condition(filter(n.filter(), n.term()).with("from"), n.condition());
            case JunosNode.FilterThen n -> {
                boolean terminal = TERMINAL.contains(n.action().name())
                        || n.action().name().equals("next");
                yield setting(filter(n.filter(), n.term()).with("then"), n.action())
                        .joining(terminal);
            }
            case JunosNode.Policer n -> policer(n);
            case JunosNode.PrefixList n -> {
                JunosPath list = top("policy-options").with("prefix-list", Words.word(n.name()));
                yield n.prefix() == null ? list : list.with(n.prefix().toString());
            }
            case JunosNode.Community n ->
                n.member() == null
                        ? top("policy-options").with("community", Words.word(n.name()))
                        : top("policy-options")
                                .with("community", Words.word(n.name()), "members", Words.word(n.member()))
                                .asMany();
            case JunosNode.AsPath n ->
                n.regex() == null
                        ? top("policy-options").with("as-path", Words.word(n.name()))
                        : top("policy-options").with("as-path", Words.word(n.name()), Words.quoted(n.regex()));
            case JunosNode.Policy n -> policy(n.name(), n.term());
            case JunosNode.PolicyFrom n -> {
                JunosPath path = setting(policy(n.name(), n.term()).with("from"), n.condition())
                        .joining(true);
                yield MANY.contains(n.condition().name()) ? path.asMany() : path;
            }
            case JunosNode.PolicyThen n ->
                setting(policy(n.name(), n.term()).with("then"), n.action()).joining(true);
            default -> protocol(node);
        };
    }

    private static JunosPath protocol(JunosNode node) {
        return switch (node) {
            case JunosNode.Rsvp n ->
                optional(top("protocols").with("rsvp").with("interface", Words.word(n.interfaceName())), n.setting());
            case JunosNode.Mpls n -> top("protocols").with("mpls").with("interface", Words.word(n.interfaceName()));
            case JunosNode.Lsp n ->
                optional(top("protocols").with("mpls").with("label-switched-path", Words.word(n.name())), n.setting());
            case JunosNode.Path n -> path(n);
            case JunosNode.Ospf n -> {
                JunosPath area = top("protocols").with("ospf").with("area", n.area());
                yield n.interfaceName() == null
                        ? area
                        : optional(area.with("interface", Words.word(n.interfaceName())), n.setting());
            }
            case JunosNode.OspfEngineering n -> top("protocols").with("ospf").with("traffic-engineering");
            case JunosNode.FilterUse n ->
                top("interfaces")
                        .with(Words.word(n.interfaceName()))
                        .with("unit", String.valueOf(n.unit()))
                        .with("family", "inet")
                        .with("filter")
                        .with(
                                n.attachment().direction() == Direction.INGRESS ? "input" : "output",
                                Words.word(n.attachment().listName()));
            case JunosNode.Description n -> {
                JunosPath device = top("interfaces").with(Words.word(n.interfaceName()));
                String text = n.text();
                yield text == null ? device.with("description") : device.with("description", Words.word(text));
            }
            case JunosNode.Disable n ->
                top("interfaces").with(Words.word(n.interfaceName())).with("disable");
            default -> throw new AssertionError("a node of another kind: " + node);
        };
    }

    private static JunosPath top(String word) {
        return JunosPath.of(List.of(List.of(word)));
    }

    private static JunosPath filter(FilterRef filter, @Nullable String term) {
        JunosPath firewall = top("firewall");
        JunosPath path = (filter.family() ? firewall.with("family", "inet") : firewall)
                .with("filter", Words.word(filter.name()));
        return term == null ? path : path.with("term", Words.word(term));
    }

    private static JunosPath policy(String name, @Nullable String term) {
        JunosPath path = top("policy-options").with("policy-statement", Words.word(name));
        return term == null ? path : path.with("term", Words.word(term));
    }

    private static JunosPath policer(JunosNode.Policer n) {
        JunosPath path = top("firewall").with("policer", Words.word(n.name()));
        Setting setting = n.setting();
        if (setting == null) {
            return path;
        }
        return setting instanceof Setting.Flag
                ? setting(path.with("then"), setting).joining(true)
                : setting(path.with("if-exceeding"), setting);
    }

    private static JunosPath path(JunosNode.Path n) {
        JunosPath path = top("protocols").with("mpls").with("path", Words.word(n.name()));
        IpAddress hop = n.hop();
        if (hop == null) {
            return path;
        }
        String kind = n.kind();
        return kind == null ? path.with(hop.toString()) : path.with(hop.toString(), kind);
    }

    private static JunosPath optional(JunosPath path, @Nullable Setting setting) {
        return setting == null ? path : setting(path, setting);
    }

    private static JunosPath setting(JunosPath path, Setting setting) {
        return switch (setting) {
            case Setting.Flag s -> path.with(s.name());
            case Setting.Count s -> path.with(s.name(), String.valueOf(s.value()));
            case Setting.Amount s -> path.with(s.name(), Values.rate(s.value()));
            case Setting.Named s -> named(path, s);
            case Setting.Words s -> path.with(s.name(), Words.quoted(s.value()));
            case Setting.Address s -> path.with(s.name(), s.value().toString());
            case Setting.Priorities s -> path.with(s.name(), String.valueOf(s.setup()), String.valueOf(s.hold()));
            case Setting.Routes s ->
                s.how().equals("upto")
                        ? path.with(s.name(), s.prefix().toString(), "upto", "/" + s.upto())
                        : path.with(s.name(), s.prefix().toString(), s.how());
        };
    }

    private static JunosPath named(JunosPath path, Setting.Named setting) {
        int blank = setting.name().indexOf(' ');
        String value = Words.word(setting.value());
        return blank < 0
                ? path.with(setting.name(), value)
                : path.with(setting.name().substring(0, blank), setting.name().substring(blank + 1), value);
    }

    private static JunosPath condition(JunosPath from, FilterCondition condition) {
        return switch (condition) {
            case FilterCondition.Address c -> {
                JunosPath side = from.with(side(c.side()) + "address");
                String mask = mask(c.test().mask());
                yield c.test().except() ? side.with(mask, "except") : side.with(mask);
            }
            case FilterCondition.PrefixListRef c -> {
                JunosPath side = from.with(side(c.side()) + "prefix-list");
                String list = Words.word(c.list());
                yield c.except() ? side.with(list, "except") : side.with(list);
            }
            case FilterCondition.Protocol c ->
                from.with("protocol", JunosNames.protocol(c.number())).asMany();
            case FilterCondition.Port c ->
                from.with(side(c.side()) + "port", port(c.test())).asMany();
            case FilterCondition.Flags c -> flags(from, c.tests());
            case FilterCondition.IcmpType c ->
                from.with("icmp-type", JunosNames.icmpType(c.type())).asMany();
            case FilterCondition.IcmpCode c ->
                from.with("icmp-code", String.valueOf(c.code())).asMany();
            case FilterCondition.IsFragment c -> from.with("is-fragment");
        };
    }

    private static JunosPath flags(JunosPath from, List<FlagTest> tests) {
        if (tests.equals(FlagTest.ESTABLISHED)) {
            return from.with("tcp-established");
        }
        if (tests.equals(FlagTest.INITIAL)) {
            return from.with("tcp-initial");
        }
        String text = FlagExpression.text(tests);
        return from.with("tcp-flags", text.matches("[a-z]+") ? text : Words.quoted(text));
    }

    private static String side(Side side) {
        return switch (side) {
            case SOURCE -> "source-";
            case DESTINATION -> "destination-";
            case EITHER -> "";
        };
    }

    private static String mask(AddressMask mask) {
        return mask.prefix()
                .map(Object::toString)
                .orElseGet(() -> mask.address() + "/"
                        + IpAddress.v4(~(int) mask.wildcard().low()));
    }

    private static String port(PortTest test) {
        String first = String.valueOf(test.ports().getFirst());
        return test.operator() == PortTest.Operator.RANGE
                ? first + "-" + test.ports().getLast()
                : first;
    }
}
