package dev.countersign.vendor.junos;

import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.vendor.change.CliList;
import dev.countersign.vendor.change.CliList.CliRule;
import dev.countersign.vendor.change.JunosNode;
import dev.countersign.vendor.change.JunosNode.FilterRef;
import dev.countersign.vendor.change.JunosStatement;
import dev.countersign.vendor.change.NotUnderstood;
import dev.countersign.vendor.change.Position;
import dev.countersign.vendor.change.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Firewall filters as Junos builds them: terms in the order in which they first appear; what no term matches is
 * discarded. A term that only counts, logs or polices accepts, and so does one without actions; one that says {@code
 * next term} decides nothing and is no rule here.
 */
public final class JunosLists {
    private final Map<String, Building> filters = new LinkedHashMap<>();
    private final Map<String, List<IpPrefix>> prefixLists = new LinkedHashMap<>();

    private JunosLists() {}

    /** One filter in the making. */
    private static final class Building {
        private final Map<String, TermBuilder> terms = new LinkedHashMap<>();
        private final List<String> gaps = new ArrayList<>();
    }

    /** The filters of these statements, in order of first appearance. */
    public static List<CliList> of(List<Statement> statements) {
        JunosLists lists = new JunosLists();
        statements.forEach(lists::take);
        return lists.filters.entrySet().stream()
                .map(entry -> lists.list(entry.getKey(), entry.getValue()))
                .toList();
    }

    private CliList list(String name, Building building) {
        List<CliRule> rules = new ArrayList<>();
        building.terms.forEach((term, parts) ->
                parts.rule(prefixLists).ifPresent(rule -> rules.add(new CliRule(term, parts.at(), rule))));
        List<String> gaps = new ArrayList<>(building.gaps);
        building.terms.forEach((term, parts) ->
                parts.inPassing().forEach(effect -> gaps.add(parts.at() + " has " + effect + " and goes on")));
        return new CliList(name, rules, Action.DROP, false, gaps);
    }

    private void take(Statement statement) {
        switch (statement) {
            case JunosStatement.Edit(Position at, boolean delete, JunosNode node) -> {
                if (delete) {
                    delete(at, node);
                } else {
                    set(at, node);
                }
            }
            case NotUnderstood other -> {
                if (!other.list().isEmpty()) {
                    filter(other.list()).gaps.add(other.at() + " is not understood");
                }
            }
            default -> {
                // a comment, or another vendor's
            }
        }
    }

    private void set(Position at, JunosNode node) {
        switch (node) {
            case JunosNode.Filter n -> term(at, n.filter(), n.term());
            case JunosNode.FilterFrom n -> term(at, n.filter(), n.term()).from(n.condition());
            case JunosNode.FilterThen n -> term(at, n.filter(), n.term()).then(n.action());
            case JunosNode.PrefixList n -> {
                List<IpPrefix> prefixes = prefixLists.computeIfAbsent(n.name(), name -> new ArrayList<>());
                if (n.prefix() != null) {
                    prefixes.add(n.prefix());
                }
            }
            default -> {
                // nothing of a filter
            }
        }
    }

    private void delete(Position at, JunosNode node) {
        switch (node) {
            case JunosNode.Filter n -> {
                String term = n.term();
                if (term == null) {
                    filters.remove(n.filter().name());
                } else if (filter(n.filter().name()).terms.remove(term) == null) {
                    filter(n.filter().name()).gaps.add(at + " deletes a term that the text does not have");
                }
            }
            case JunosNode.FilterFrom n -> filter(n.filter().name()).gaps.add(at + " deletes part of a term");
            case JunosNode.FilterThen n -> filter(n.filter().name()).gaps.add(at + " deletes part of a term");
            case JunosNode.PrefixList n -> prefixLists.remove(n.name());
            default -> {
                // nothing of a filter
            }
        }
    }

    private Building filter(String name) {
        return filters.computeIfAbsent(name, n -> new Building());
    }

    /** The term; a filter named alone gets none, and what is returned then is thrown away. */
    private TermBuilder term(Position at, FilterRef filter, @Nullable String term) {
        Building building = filter(filter.name());
        return term == null ? new TermBuilder(at) : building.terms.computeIfAbsent(term, name -> new TermBuilder(at));
    }
}
