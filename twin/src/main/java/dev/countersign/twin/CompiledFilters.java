package dev.countersign.twin;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.inventory.InterfaceRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Filters by attachment point, and what of them could not be modelled. */
final class CompiledFilters {
    private record Point(InterfaceRef at, Direction direction) {}

    /** Stands where there is no filter. */
    private static final FilterChain OPEN =
            new FilterChain(new InterfaceRef(new DeviceId("none"), "none"), Direction.INGRESS, List.of());

    private final Map<Point, FilterChain> chains = new HashMap<>();
    private final Set<Finding> notChecked = new LinkedHashSet<>();

    CompiledFilters(Filters filters) {
        filters.devices().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> compile(e.getKey(), e.getValue()));
    }

    /** What stands where packets come in from an arc. */
    FilterChain entering(Arc arc) {
        return at(arc.head(), Direction.INGRESS);
    }

    /** What stands where packets go out to an arc. */
    FilterChain leaving(Arc arc) {
        return at(arc.tail(), Direction.EGRESS);
    }

    private FilterChain at(@Nullable InterfaceRef at, Direction direction) {
        return at == null ? OPEN : chains.getOrDefault(new Point(at, direction), OPEN);
    }

    List<Finding> notChecked() {
        return List.copyOf(notChecked);
    }

    private void compile(DeviceId device, DeviceFilters filters) {
        Map<Point, List<AccessList>> lists = new LinkedHashMap<>();
        for (Attachment attachment : filters.attachments()) {
            Point point = new Point(new InterfaceRef(device, attachment.interfaceName()), attachment.direction());
            Optional<AccessList> list = filters.lists().stream()
                    .filter(l -> l.name().equals(attachment.listName()))
                    .findFirst();
            list.ifPresent(
                    l -> lists.computeIfAbsent(point, p -> new ArrayList<>()).add(l));
            list.ifPresent(l -> note(device, l));
        }
        lists.forEach((point, chain) -> chains.put(point, new FilterChain(point.at, point.direction, chain)));
    }

    private void note(DeviceId device, AccessList list) {
        for (AccessEntry entry : list.entries()) {
            if (!entry.unmodelled().isEmpty()) {
                notChecked.add(Finding.notChecked(
                        "twin.entry-not-modelled",
                        device + " access list " + list.name() + " entry " + entry.name(),
                        "an entry of prefixes, protocol, flags and single ports",
                        "taken to match nothing because of " + String.join(", ", entry.unmodelled())));
            }
        }
    }
}
