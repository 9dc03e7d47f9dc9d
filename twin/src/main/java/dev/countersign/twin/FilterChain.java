package dev.countersign.twin;

import dev.countersign.core.Finding;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.inventory.InterfaceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The access lists at one attachment point, tried in order, first match decides (RFC 8519 section 4.1). An entry with
 * parts that this model cannot express is taken to match nothing.
 *
 * <p>A region is cut along prefixes and ports exactly as long as what an entry matches is at least 1/4096 of it. A smaller
 * match counts by its share and leaves the rest its shape, or a list of hosts would cut the whole Internet to shreds. A
 * region that would still fall into more than {@value #MAX_PARTS} parts passes whole, and a finding says so.
 */
final class FilterChain {
    private static final int MAX_PARTS = 20_000;
    private static final double SMALLEST_CUT = 1.0 / 4096;

    private record Open(Region region, double share) {}

    /** An entry that can be modelled. */
    private record Rule(Traffic matches, EntryKey key, boolean drops) {}

    /** @param otherwise the key of the list's own drop; null when it lets through what no entry matches */
    private record Stage(
            AccessList list, List<Rule> rules, @Nullable EntryKey otherwise) {}

    private final InterfaceRef at;
    private final Direction direction;
    private final List<AccessList> lists;
    private final List<Stage> stages;

    FilterChain(InterfaceRef at, Direction direction, List<AccessList> lists) {
        this.at = at;
        this.direction = direction;
        this.lists = List.copyOf(lists);
        this.stages = lists.stream().map(this::stage).toList();
    }

    /** Whether this is as if it were the other one. */
    boolean sameAs(FilterChain other) {
        return lists.equals(other.lists);
    }

    private Stage stage(AccessList list) {
        List<Rule> rules = list.entries().stream()
                .filter(entry -> entry.unmodelled().isEmpty())
                .map(entry -> new Rule(entry.matches(), key(list, entry.name()), entry.action() != Action.ACCEPT))
                .toList();
        boolean open = list.otherwise() == Action.ACCEPT;
        return new Stage(list, rules, open ? null : key(list, EntryKey.OTHERWISE));
    }

    private EntryKey key(AccessList list, String entry) {
        return new EntryKey(at, direction, list.name(), entry);
    }

    /** @param notChecked hears when the region cannot be cut as finely as the lists ask */
    List<Portion> apply(Region region, Consumer<Finding> notChecked) {
        if (stages.isEmpty()) {
            return List.of(new Portion(region, 1, null, false));
        }
        List<Portion> decided = new ArrayList<>();
        List<Open> open = List.of(new Open(region, 1));
        for (Stage stage : stages) {
            for (Rule rule : stage.rules) {
                open = cut(open, rule, decided);
                if (open.size() + decided.size() > MAX_PARTS) {
                    notChecked.accept(tooFine(stage.list));
                    return List.of(new Portion(region, 1, null, false));
                }
            }
            EntryKey key = stage.otherwise;
            if (key != null) {
                open.forEach(rest -> decided.add(new Portion(rest.region, rest.share, key, true)));
                return decided;
            }
        }
        open.forEach(rest -> decided.add(new Portion(rest.region, rest.share, null, false)));
        return decided;
    }

    /** Takes out of the open regions what an entry matches; returns what is still open. */
    private static List<Open> cut(List<Open> open, Rule rule, List<Portion> decided) {
        List<Open> rest = null;
        for (int i = 0; i < open.size(); i++) {
            Open part = open.get(i);
            Region matched = part.region.intersection(rule.matches);
            if (matched == null) {
                if (rest != null) {
                    rest.add(part);
                }
                continue;
            }
            if (rest == null) {
                rest = new ArrayList<>(open.subList(0, i));
            }
            double ofPart = matched.shareOf(part.region);
            decided.add(new Portion(matched, part.share * ofPart, rule.key, rule.drops));
            if (ofPart < SMALLEST_CUT) {
                rest.add(new Open(part.region, part.share * (1 - ofPart)));
            } else {
                for (Region outside : part.region.without(matched)) {
                    rest.add(new Open(outside, part.share * outside.shareOf(part.region)));
                }
            }
        }
        return rest == null ? open : rest;
    }

    private Finding tooFine(AccessList list) {
        return Finding.notChecked(
                "twin.filter-too-fine",
                at + " access list " + list.name(),
                "a filter that cuts a demand into at most " + MAX_PARTS + " parts",
                "it cuts one into more; that demand was taken to pass");
    }
}
