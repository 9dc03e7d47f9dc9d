package dev.countersign.twin;

import dev.countersign.core.Finding;
import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.inventory.InterfaceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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

    private final InterfaceRef at;
    private final Direction direction;
    private final List<AccessList> lists;
    private final Consumer<Finding> notChecked;

    FilterChain(InterfaceRef at, Direction direction, List<AccessList> lists, Consumer<Finding> notChecked) {
        this.at = at;
        this.direction = direction;
        this.lists = List.copyOf(lists);
        this.notChecked = notChecked;
    }

    List<Portion> apply(Region region) {
        List<Portion> decided = new ArrayList<>();
        List<Open> open = List.of(new Open(region, 1));
        for (AccessList list : lists) {
            for (AccessEntry entry : list.entries()) {
                if (entry.unmodelled().isEmpty()) {
                    open = cut(open, list, entry, decided);
                }
                if (open.size() + decided.size() > MAX_PARTS) {
                    notChecked.accept(tooFine(list));
                    return List.of(new Portion(region, 1, null, false));
                }
            }
            if (list.otherwise() != Action.ACCEPT) {
                EntryKey key = new EntryKey(at, direction, list.name(), EntryKey.OTHERWISE);
                open.forEach(rest -> decided.add(new Portion(rest.region, rest.share, key, true)));
                return decided;
            }
        }
        open.forEach(rest -> decided.add(new Portion(rest.region, rest.share, null, false)));
        return decided;
    }

    /** Takes out of the open regions what an entry matches; returns what is still open. */
    private List<Open> cut(List<Open> open, AccessList list, AccessEntry entry, List<Portion> decided) {
        EntryKey key = new EntryKey(at, direction, list.name(), entry.name());
        boolean drops = entry.action() != Action.ACCEPT;
        List<Open> rest = new ArrayList<>(open.size());
        for (Open part : open) {
            Region matched = part.region.intersection(entry.matches());
            if (matched == null) {
                rest.add(part);
                continue;
            }
            double ofPart = matched.shareOf(part.region);
            decided.add(new Portion(matched, part.share * ofPart, key, drops));
            if (ofPart < SMALLEST_CUT) {
                rest.add(new Open(part.region, part.share * (1 - ofPart)));
            } else {
                part.region.without(matched).forEach(r -> rest.add(new Open(r, part.share * r.shareOf(part.region))));
            }
        }
        return rest;
    }

    private Finding tooFine(AccessList list) {
        return Finding.notChecked(
                "twin.filter-too-fine",
                at + " access list " + list.name(),
                "a filter that cuts a demand into at most " + MAX_PARTS + " parts",
                "it cuts one into more; that demand was taken to pass");
    }
}
