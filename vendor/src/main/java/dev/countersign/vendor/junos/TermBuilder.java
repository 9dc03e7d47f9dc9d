package dev.countersign.vendor.junos;

import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.AddressMask;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.vendor.change.AddressTest;
import dev.countersign.vendor.change.FilterCondition;
import dev.countersign.vendor.change.FilterCondition.Side;
import dev.countersign.vendor.change.FlagTest;
import dev.countersign.vendor.change.HeaderMatch;
import dev.countersign.vendor.change.HeaderMatch.Fragments;
import dev.countersign.vendor.change.IcmpTest;
import dev.countersign.vendor.change.PortTest;
import dev.countersign.vendor.change.Position;
import dev.countersign.vendor.change.Rule;
import dev.countersign.vendor.change.Setting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the conditions and actions of one term together: conditions of one kind are alternatives, kinds must all hold. */
final class TermBuilder {
    private final Position at;
    private final Map<Side, List<AddressTest>> addresses = perSide();
    private final Map<Side, List<PortTest>> ports = perSide();
    private final List<FilterCondition.PrefixListRef> references = new ArrayList<>();
    private final List<Integer> protocols = new ArrayList<>();
    private final List<FlagTest> flags = new ArrayList<>();
    private final List<Integer> types = new ArrayList<>();
    private final List<Integer> codes = new ArrayList<>();
    private final List<String> besides = new ArrayList<>();
    private boolean fragments;
    private boolean next;
    private @Nullable Action action;

    TermBuilder(Position at) {
        this.at = at;
    }

    Position at() {
        return at;
    }

    void from(FilterCondition condition) {
        switch (condition) {
            case FilterCondition.Address c -> of(addresses, c.side()).add(c.test());
            case FilterCondition.PrefixListRef c -> references.add(c);
            case FilterCondition.Protocol c -> protocols.add(c.number());
            case FilterCondition.Port c -> of(ports, c.side()).add(c.test());
            case FilterCondition.Flags c -> {
                // a single-valued statement: the last one holds
                flags.clear();
                flags.addAll(c.tests());
            }
            case FilterCondition.IcmpType c -> types.add(c.type());
            case FilterCondition.IcmpCode c -> codes.add(c.code());
            case FilterCondition.IsFragment c -> fragments = true;
        }
    }

    void then(Setting setting) {
        switch (setting.name()) {
            case "accept" -> action = Action.ACCEPT;
            case "discard" -> action = Action.DROP;
            case "reject" -> action = Action.REJECT;
            case "next" -> next = true;
            case "policer", "forwarding-class", "loss-priority" -> {
                if (setting instanceof Setting.Named(String name, String value)) {
                    besides.add(name + " " + value);
                }
            }
            default -> {
                // counts or logs: does nothing to a packet
            }
        }
    }

    /** What a term that leaves the decision to the next one does to packets all the same. */
    List<String> inPassing() {
        return next ? List.copyOf(besides) : List.of();
    }

    /** The rule; empty when the term leaves the decision to the next one. */
    Optional<Rule> rule(Map<String, List<IpPrefix>> prefixLists) {
        if (next) {
            return Optional.empty();
        }
        Map<Side, List<AddressTest>> all = perSide();
        addresses.forEach((side, tests) -> of(all, side).addAll(tests));
        List<String> opaque = resolve(prefixLists, all);
        HeaderMatch match = new HeaderMatch(
                of(all, Side.SOURCE),
                of(all, Side.DESTINATION),
                of(all, Side.EITHER),
                protocols,
                of(ports, Side.SOURCE),
                of(ports, Side.DESTINATION),
                of(ports, Side.EITHER),
                flags,
                icmp(),
                fragments ? Fragments.LATER_ONLY : Fragments.UNSAID);
        return Optional.of(new Rule(action == null ? Action.ACCEPT : action, match, opaque, besides));
    }

    /** Prefix lists of this text become addresses; with one of elsewhere, a side's addresses are unknown. */
    private List<String> resolve(Map<String, List<IpPrefix>> prefixLists, Map<Side, List<AddressTest>> all) {
        List<String> opaque = new ArrayList<>();
        for (FilterCondition.PrefixListRef reference : references) {
            List<IpPrefix> prefixes = prefixLists.get(reference.list());
            if (prefixes == null || prefixes.isEmpty()) {
                opaque.add("prefix list " + reference.list() + ", which the text does not define");
            } else {
                prefixes.forEach(prefix ->
                        of(all, reference.side()).add(new AddressTest(AddressMask.of(prefix), reference.except())));
            }
        }
        if (!opaque.isEmpty()) {
            references.forEach(reference -> of(all, reference.side()).clear());
        }
        return opaque;
    }

    private List<IcmpTest> icmp() {
        if (types.isEmpty()) {
            return codes.stream().map(code -> new IcmpTest(null, code)).toList();
        }
        List<IcmpTest> tests = new ArrayList<>();
        for (int type : types) {
            if (codes.isEmpty()) {
                tests.add(new IcmpTest(type, null));
            }
            codes.forEach(code -> tests.add(new IcmpTest(type, code)));
        }
        return tests;
    }

    private static <T> Map<Side, List<T>> perSide() {
        Map<Side, List<T>> sides = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            sides.put(side, new ArrayList<>());
        }
        return sides;
    }

    private static <T> List<T> of(Map<Side, List<T>> sides, Side side) {
        return sides.getOrDefault(side, List.of());
    }
}
