package dev.countersign.vendor.change;

import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import java.util.ArrayList;
import java.util.List;

/**
 * An access list or firewall filter as the text alone gives it: what the device holds already is not in it.
 *
 * @param rules in the order in which the device tries them
 * @param laterFragments whether a permitting rule that looks at the transport header takes later fragments by their IP
 *     header alone, as IOS does
 * @param gaps why it may not be the whole list: lines not understood, removals of what the text does not have
 */
public record CliList(String name, List<CliRule> rules, Action otherwise, boolean laterFragments, List<String> gaps) {
    /**
     * One rule of it.
     *
     * @param label as operators point at it: a sequence number or a term's name
     */
    public record CliRule(String label, Position at, Rule rule) {}

    public CliList {
        rules = List.copyOf(rules);
        gaps = List.copyOf(gaps);
    }

    /** The same list as core and YANG have it. A gap makes every entry's match unsure, so it is said in each. */
    public AccessList accessList() {
        List<AccessEntry> entries = rules.stream()
                .map(rule -> rule.rule().entry(rule.label()))
                .map(entry -> {
                    List<String> unmodelled = new ArrayList<>(entry.unmodelled());
                    unmodelled.addAll(gaps);
                    return new AccessEntry(entry.name(), entry.matches(), entry.action(), unmodelled);
                })
                .toList();
        return new AccessList(name, entries, otherwise);
    }

    /** A list of core's model in this form, for analysis. */
    public static CliList of(AccessList list) {
        List<CliRule> rules = list.entries().stream()
                .map(entry -> new CliRule(
                        entry.name(),
                        Position.NONE,
                        new Rule(entry.action(), HeaderMatch.of(entry.matches()), entry.unmodelled(), List.of())))
                .toList();
        return new CliList(list.name(), rules, list.otherwise(), false, List.of());
    }
}
