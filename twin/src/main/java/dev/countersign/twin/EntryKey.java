package dev.countersign.twin;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.inventory.InterfaceRef;
import java.util.Comparator;

/** An entry of an access list at one attachment. */
public record EntryKey(InterfaceRef at, Direction direction, String list, String entry)
        implements Comparable<EntryKey> {
    private static final Comparator<EntryKey> ORDER = Comparator.<EntryKey, DeviceId>comparing(k -> k.at.device())
            .thenComparing(k -> k.at.name())
            .thenComparing(EntryKey::direction)
            .thenComparing(EntryKey::list)
            .thenComparing(EntryKey::entry);

    /** Stands for the entry when traffic that no entry matched is dropped by the list itself. */
    public static final String OTHERWISE = "";

    @Override
    public int compareTo(EntryKey other) {
        return ORDER.compare(this, other);
    }
}
