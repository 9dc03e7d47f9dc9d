package dev.countersign.agent.model.builtin;

import dev.countersign.core.evidence.Fact;
import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.Traffic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entries go into which access list.
 *
 * @param list the list's name
 * @param create whether it is a new one, to be attached and closed by an entry that accepts the rest
 * @param drops the entries that drop, in order
 */
record FilterPlan(String list, boolean create, List<Drop> drops) {
    private static final String NEW_LIST = "block-syn-flood-";

    /** An entry that drops. */
    record Drop(String name, Traffic traffic) {}

    /** The plan for an interface, without what is dropped there already; empty when all of it is. */
    static Optional<FilterPlan> of(Fact.AccessLists now, String interfaceName, List<Traffic> wanted) {
        List<AccessList> attached = now.attachments().stream()
                .filter(a -> a.interfaceName().equals(interfaceName) && a.direction() == Direction.INGRESS)
                .flatMap(a -> now.lists().stream().filter(list -> list.name().equals(a.listName())))
                .toList();
        List<Traffic> missing =
                wanted.stream().filter(traffic -> !dropped(traffic, attached)).toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        Set<String> taken = new HashSet<>();
        if (attached.isEmpty()) {
            now.lists().forEach(list -> taken.add(list.name()));
            return Optional.of(new FilterPlan(free(NEW_LIST, 1, taken), true, drops(missing, new HashSet<>())));
        }
        AccessList first = attached.getFirst();
        first.entries().forEach(entry -> taken.add(entry.name()));
        return Optional.of(new FilterPlan(first.name(), false, drops(missing, taken)));
    }

    private static List<Drop> drops(List<Traffic> missing, Set<String> taken) {
        List<Drop> drops = new ArrayList<>();
        for (Traffic traffic : missing) {
            String base = "drop-syn-" + text(traffic.source()) + "-to-" + text(traffic.destination());
            String name = taken.contains(base) ? free(base + "-", 2, taken) : base;
            taken.add(name);
            drops.add(new Drop(name, traffic));
        }
        return List.copyOf(drops);
    }

    private static String text(@Nullable IpPrefix prefix) {
        return prefix == null ? "any" : prefix.toString().replace('/', '-');
    }

    private static String free(String base, int from, Set<String> taken) {
        int number = from;
        while (taken.contains(base + number)) {
            number++;
        }
        return base + number;
    }

    /** Whether the lists, in their order, drop all of this traffic for certain. */
    private static boolean dropped(Traffic traffic, List<AccessList> lists) {
        for (AccessList list : lists) {
            for (AccessEntry entry : list.entries()) {
                boolean certain =
                        entry.unmodelled().isEmpty() && entry.matches().covers(traffic);
                if (certain || (entry.action() == Action.ACCEPT && mayMeet(entry.matches(), traffic))) {
                    return certain && entry.action() != Action.ACCEPT;
                }
            }
        }
        return false;
    }

    private static boolean mayMeet(Traffic entry, Traffic traffic) {
        return mayMeet(entry.source(), traffic.source()) && mayMeet(entry.destination(), traffic.destination());
    }

    private static boolean mayMeet(@Nullable IpPrefix one, @Nullable IpPrefix other) {
        return one == null || other == null || one.overlaps(other);
    }
}
