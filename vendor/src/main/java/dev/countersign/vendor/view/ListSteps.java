package dev.countersign.vendor.view;

import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which lists go, come and change. A list is shown whole or not at all: with a rule missing it would do something else. */
final class ListSteps {
    private ListSteps() {}

    static void write(List<AccessList> before, List<AccessList> after, Dialect dialect) {
        Map<String, AccessList> old = NativeView.byKey(before, AccessList::name);
        Map<String, AccessList> fresh = NativeView.byKey(after, AccessList::name);
        old.keySet().stream().filter(name -> !fresh.containsKey(name)).forEach(dialect::removeList);
        fresh.forEach((name, list) -> list(old.get(name), list, dialect));
    }

    private static void list(@Nullable AccessList old, AccessList list, Dialect dialect) {
        if (list.equals(old)) {
            return;
        }
        if (!sayable(list)) {
            for (AccessEntry entry : list.entries()) {
                Sayable.obstacle(entry)
                        .ifPresent(
                                why -> dialect.leave("rule " + entry.name() + " of list " + list.name() + ": " + why));
            }
            dialect.leave("list " + list.name() + ": not shown, because not all of its rules can be");
            return;
        }
        if (old == null) {
            dialect.newList(list);
        } else if (sayable(old)
                && old.otherwise() == list.otherwise()
                && Sayable.takesAll(old) == Sayable.takesAll(list)) {
            dialect.changeList(old, list);
        } else {
            dialect.removeList(list.name());
            dialect.newList(list);
        }
    }

    private static boolean sayable(AccessList list) {
        return list.entries().stream().allMatch(entry -> Sayable.obstacle(entry).isEmpty());
    }
}
