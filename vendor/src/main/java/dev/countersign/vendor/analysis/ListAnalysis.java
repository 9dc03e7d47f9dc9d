package dev.countersign.vendor.analysis;

import dev.countersign.core.Finding;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.AddressMask;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.vendor.change.AddressTest;
import dev.countersign.vendor.change.CliList;
import dev.countersign.vendor.change.CliList.CliRule;
import dev.countersign.vendor.change.Position;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Looks at an access list as a whole: masks that are no prefixes, rules that no packet reaches, rules that change
 * nothing. Exact over all IPv4 headers, however many rules together take what a later one wants. A rule whose match is
 * not fully known never takes anything from others, and what comes of it is never called redundant; so each finding holds
 * whatever the unknown is.
 */
public final class ListAnalysis {
    private static final int MAX_RULES = 5_000;
    private static final int MAX_NODES = 1 << 20;
    private static final int SHOWN = 5;

    private final CliList list;
    private final Bdd bdd;
    private final List<Integer> packets = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private ListAnalysis(CliList list, int maxNodes) {
        this.list = list;
        this.bdd = new Bdd(maxNodes);
    }

    /** What there is to say about a list; what could not be computed is among it, as not checked. */
    public static List<Finding> of(CliList list) {
        return of(list, MAX_NODES);
    }

    static List<Finding> of(CliList list, int maxNodes) {
        ListAnalysis analysis = new ListAnalysis(list, maxNodes);
        analysis.run();
        return List.copyOf(analysis.findings);
    }

    private void run() {
        list.gaps()
                .forEach(gap -> findings.add(Finding.notChecked(
                        "vendor.list-incomplete", "list " + list.name(), "the whole list in the text", gap)));
        if (list.rules().isEmpty() && list.gaps().isEmpty()) {
            findings.add(Finding.warning(
                    "vendor.empty-list",
                    "list " + list.name(),
                    "at least one rule",
                    "none, so the device would " + (list.otherwise() == Action.ACCEPT ? "let through" : "stop")
                            + " everything",
                    "write the rules, or leave the list out"));
        }
        for (CliRule rule : list.rules()) {
            masks(rule);
            rule.rule()
                    .opaque()
                    .forEach(condition -> findings.add(Finding.notChecked(
                            "vendor.match-unknown", at(rule), "a match that the text defines", condition)));
        }
        if (list.rules().size() > MAX_RULES) {
            findings.add(tooMuch("at most " + MAX_RULES + " rules", list.rules().size() + " rules"));
            return;
        }
        try {
            HeaderSpace space = new HeaderSpace(bdd);
            list.rules().forEach(rule -> packets.add(space.packets(rule.rule(), list.laterFragments())));
            reach();
        } catch (Bdd.Full e) {
            findings.add(tooMuch("rules whose packets can be told apart with " + MAX_NODES + " nodes", "more"));
        }
    }

    private Finding tooMuch(String expected, String found) {
        return Finding.notChecked("vendor.not-analysed", "list " + list.name(), expected, found);
    }

    private void masks(CliRule rule) {
        for (AddressTest test : rule.rule().match().addresses()) {
            AddressMask mask = test.mask();
            if (mask.contiguous()) {
                continue;
            }
            int wildcard = (int) mask.wildcard().low();
            boolean inverted = (~wildcard & (~wildcard + 1)) == 0;
            findings.add(Finding.warning(
                    "vendor.discontiguous-mask",
                    at(rule),
                    "a mask that makes a prefix",
                    mask.address() + " with wildcard " + mask.wildcard() + ", " + (1L << Integer.bitCount(wildcard))
                            + " addresses in many places",
                    inverted
                            ? "this looks like a subnet mask; the wildcard mask would be " + IpAddress.v4(~wildcard)
                            : "make sure that every one of these addresses is meant"));
        }
    }

    private void reach() {
        int taken = Bdd.NONE;
        List<Map<Action, Integer>> below = below();
        List<Integer> unsure = unsure();
        for (int i = 0; i < packets.size(); i++) {
            CliRule rule = list.rules().get(i);
            int reached = bdd.minus(packets.get(i), taken);
            if (packets.get(i) == Bdd.NONE) {
                findings.add(Finding.warning(
                        "vendor.matches-nothing",
                        at(rule),
                        "a match that some packet has",
                        "conditions that exclude each other",
                        "correct the rule or leave it out"));
            } else if (reached == Bdd.NONE) {
                unreachable(i);
            } else {
                redundant(i, reached, below.get(i + 1), unsure.get(i + 1));
            }
            taken = known(rule) ? bdd.or(taken, packets.get(i)) : taken;
        }
    }

    /** For each place in the list, what the rules from there on do, by action. */
    private List<Map<Action, Integer>> below() {
        List<Map<Action, Integer>> all = new ArrayList<>();
        Map<Action, Integer> last = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            last.put(action, action == list.otherwise() ? Bdd.ALL : Bdd.NONE);
        }
        all.add(last);
        for (int i = packets.size() - 1; i >= 0; i--) {
            Map<Action, Integer> here = new EnumMap<>(Action.class);
            int match = packets.get(i);
            Action does = list.rules().get(i).rule().action();
            all.getLast()
                    .forEach((action, set) ->
                            here.put(action, bdd.choose(match, action == does ? Bdd.ALL : Bdd.NONE, set)));
            all.add(here);
        }
        return all.reversed();
    }

    /** For each place in the list, the packets to which rules from there on may do something that is not known. */
    private List<Integer> unsure() {
        List<Integer> all = new ArrayList<>();
        all.add(list.gaps().isEmpty() ? Bdd.NONE : Bdd.ALL);
        for (int i = packets.size() - 1; i >= 0; i--) {
            boolean plain = known(list.rules().get(i))
                    && list.rules().get(i).rule().besides().isEmpty();
            all.add(plain ? all.getLast() : bdd.or(all.getLast(), packets.get(i)));
        }
        return all.reversed();
    }

    private void unreachable(int index) {
        CliRule rule = list.rules().get(index);
        List<CliRule> takers = new ArrayList<>();
        int left = packets.get(index);
        for (int i = 0; left != Bdd.NONE; i++) {
            CliRule earlier = list.rules().get(i);
            int rest = known(earlier) ? bdd.minus(left, packets.get(i)) : left;
            if (rest != left) {
                takers.add(earlier);
            }
            left = rest;
        }
        boolean other = takers.stream()
                .anyMatch(taker -> taker.rule().action() != rule.rule().action());
        findings.add(Finding.warning(
                other ? "vendor.shadowed" : "vendor.redundant",
                at(rule),
                "a packet that reaches the rule",
                "all it matches is taken before by " + names(takers)
                        + (other ? ", to another end" : ", to the same end"),
                other ? "move the rule up, or leave it out" : "leave the rule out"));
    }

    private void redundant(int index, int reached, Map<Action, Integer> below, int unsure) {
        CliRule rule = list.rules().get(index);
        int same = below.getOrDefault(rule.rule().action(), Bdd.NONE);
        boolean changesNothing = bdd.minus(reached, same) == Bdd.NONE;
        boolean catchAll = packets.get(index) == Bdd.ALL;
        boolean sure = rule.rule().besides().isEmpty() && bdd.and(reached, unsure) == Bdd.NONE;
        if (changesNothing && sure && !catchAll) {
            findings.add(Finding.warning(
                    "vendor.redundant",
                    at(rule),
                    "a rule that changes what happens to some packet",
                    "the rules after it, and the end of the list, do the same to all it takes",
                    "leave the rule out, unless its counter or log is wanted"));
        }
    }

    private static boolean known(CliRule rule) {
        return rule.rule().opaque().isEmpty();
    }

    private static String names(List<CliRule> rules) {
        String shown = rules.stream().limit(SHOWN).map(CliRule::label).collect(Collectors.joining(", "));
        return (rules.size() == 1 ? "rule " : "rules ")
                + shown
                + (rules.size() > SHOWN ? " and " + (rules.size() - SHOWN) + " more" : "");
    }

    private String at(CliRule rule) {
        return "list " + list.name() + " rule " + rule.label()
                + (rule.at().equals(Position.NONE) ? "" : " (" + rule.at() + ")");
    }
}
