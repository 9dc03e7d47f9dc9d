package dev.countersign.twin;

import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.inventory.InterfaceRef;
import java.util.ArrayList;
import java.util.List;

/**
 * The access lists at one attachment point, tried in order, first match decides (RFC 8519 section 4.1). An entry with
 * parts that this model cannot express is taken to match nothing, and the evaluation says so. Regions are cut exactly; a
 * region cut into more than {@value #MAX_PARTS} parts is refused.
 */
final class FilterChain {
    static final int MAX_PARTS = 100_000;

    private final InterfaceRef at;
    private final Direction direction;
    private final List<AccessList> lists;

    FilterChain(InterfaceRef at, Direction direction, List<AccessList> lists) {
        this.at = at;
        this.direction = direction;
        this.lists = List.copyOf(lists);
    }

    List<Portion> apply(Region region) {
        List<Portion> decided = new ArrayList<>();
        List<Region> open = List.of(region);
        for (AccessList list : lists) {
            for (AccessEntry entry : list.entries()) {
                if (entry.unmodelled().isEmpty()) {
                    open = cut(region, open, list, entry, decided);
                }
            }
            if (list.otherwise() != Action.ACCEPT) {
                EntryKey key = new EntryKey(at, direction, list.name(), EntryKey.OTHERWISE);
                open.forEach(rest -> decided.add(new Portion(rest, rest.shareOf(region), key, true)));
                return decided;
            }
        }
        open.forEach(rest -> decided.add(new Portion(rest, rest.shareOf(region), null, false)));
        return decided;
    }

    /** Takes out of the open regions what an entry matches; returns what is still open. */
    private List<Region> cut(
            Region whole, List<Region> open, AccessList list, AccessEntry entry, List<Portion> decided) {
        EntryKey key = new EntryKey(at, direction, list.name(), entry.name());
        List<Region> rest = new ArrayList<>(open.size());
        for (Region region : open) {
            Region matched = region.intersection(entry.matches());
            if (matched == null) {
                rest.add(region);
            } else {
                decided.add(new Portion(matched, matched.shareOf(whole), key, entry.action() != Action.ACCEPT));
                rest.addAll(region.without(matched));
            }
        }
        if (rest.size() + decided.size() > MAX_PARTS) {
            throw new IllegalArgumentException("access list " + list.name() + " at " + at
                    + ": expected a filter that cuts a demand into at most " + MAX_PARTS + " parts, found more");
        }
        return rest;
    }
}
