package dev.countersign.vendor.ios;

import dev.countersign.core.filter.Action;
import dev.countersign.vendor.change.CliList;
import dev.countersign.vendor.change.CliList.CliRule;
import dev.countersign.vendor.change.IosStatement;
import dev.countersign.vendor.change.NotUnderstood;
import dev.countersign.vendor.change.Position;
import dev.countersign.vendor.change.Rule;
import dev.countersign.vendor.change.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Access lists as IOS builds them from lines: by sequence number, a rule without one ten after the highest so far; what
 * no rule matches is denied, unless there is no rule at all: then everything is let through. A denying rule is {@link Action#DROP}: whether the sender is told is the interface's
 * business ({@code ip unreachables}).
 */
public final class IosLists {
    private static final int STEP = 10;

    private final Map<String, Building> lists = new LinkedHashMap<>();

    private IosLists() {}

    /** One list in the making. */
    private static final class Building {
        private final TreeMap<Integer, CliRule> rules = new TreeMap<>();
        private final List<String> gaps = new ArrayList<>();
    }

    /** The lists of these statements, in order of first appearance; one that is removed and not made anew is not there. */
    public static List<CliList> of(List<Statement> statements) {
        IosLists lists = new IosLists();
        statements.forEach(lists::take);
        return lists.lists.entrySet().stream()
                .map(entry -> new CliList(
                        entry.getKey(),
                        List.copyOf(entry.getValue().rules.values()),
                        entry.getValue().rules.isEmpty() ? Action.ACCEPT : Action.DROP,
                        true,
                        entry.getValue().gaps))
                .toList();
    }

    private void take(Statement statement) {
        switch (statement) {
            case IosStatement.Header(var at, boolean removed, var list) -> {
                if (removed) {
                    lists.remove(list.name());
                } else {
                    list(list.name());
                }
            }
            case IosStatement.ListRemoval(var at, var list) -> lists.remove(list.name());
            case IosStatement.Entry entry -> entry(entry);
            case IosStatement.EntryRemoval(Position at, var list, int sequence) -> {
                if (list(list.name()).rules.remove(sequence) == null) {
                    gap(list.name(), at, "removes rule " + sequence + ", which the text does not have");
                }
            }
            case NotUnderstood other -> {
                if (!other.list().isEmpty()) {
                    gap(other.list(), other.at(), "is not understood");
                }
            }
            default -> {
                // nothing of a list
            }
        }
    }

    private void entry(IosStatement.Entry entry) {
        Building list = list(entry.list().name());
        if (entry.removed()) {
            remove(entry, list);
            return;
        }
        Integer written = entry.sequence();
        int last = list.rules.isEmpty() ? 0 : list.rules.lastKey();
        if (written == null && last > Integer.MAX_VALUE - STEP) {
            gap(entry.list().name(), entry.at(), "comes after the highest sequence number there is");
            return;
        }
        int sequence = written != null ? written : last + STEP;
        if (list.rules.containsKey(sequence)) {
            gap(entry.list().name(), entry.at(), "has sequence number " + sequence + ", which is taken");
            return;
        }
        list.rules.put(sequence, new CliRule(String.valueOf(sequence), entry.at(), entry.rule()));
    }

    private void remove(IosStatement.Entry entry, Building list) {
        Rule rule = entry.rule();
        boolean found = list.rules.values().removeIf(known -> known.rule().equals(rule));
        if (!found) {
            gap(entry.list().name(), entry.at(), "removes a rule that the text does not have");
        }
    }

    private void gap(String list, Position at, String what) {
        list(list).gaps.add(at + " " + what);
    }

    private Building list(String name) {
        return lists.computeIfAbsent(name, n -> new Building());
    }
}
