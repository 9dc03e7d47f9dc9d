package dev.countersign.lab.traffic;

import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import dev.countersign.twin.DeviceFilters;
import dev.countersign.twin.EntryKey;
import dev.countersign.twin.EntryRate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The hits of access list entries, by interface and direction ({@code ace-statistics}, RFC 8519 feature {@code
 * interface-stats}). They begin at zero when a list is attached and are gone when it is detached.
 */
final class EntryCounters {
    private static final String NAMESPACE = "urn:ietf:params:xml:ns:yang:ietf-access-control-list";

    private record Place(String interfaceName, Direction direction, String list, String entry) {}

    private static final class Hits {
        final Counter packets = new Counter();
        final Counter octets = new Counter();
    }

    private DeviceFilters filters = DeviceFilters.NONE;
    private Map<Place, Hits> hits = new HashMap<>();

    void configure(DeviceFilters changed) {
        Map<Place, Hits> kept = new HashMap<>();
        for (Attachment attachment : changed.attachments()) {
            for (AccessEntry entry : entries(changed, attachment.listName())) {
                Place place = new Place(
                        attachment.interfaceName(), attachment.direction(), attachment.listName(), entry.name());
                kept.put(place, hits.getOrDefault(place, new Hits()));
            }
        }
        filters = changed;
        hits = kept;
    }

    void advance(EntryRate rate, double seconds) {
        EntryKey key = rate.entry();
        Hits found = hits.get(new Place(key.at().name(), key.direction(), key.list(), key.entry()));
        if (found != null) {
            found.packets.add(rate.packetsPerSecond() * seconds);
            found.octets.add(rate.bitsPerSecond() / Byte.SIZE * seconds);
        }
    }

    void write(StateXml xml) {
        if (filters.attachments().isEmpty()) {
            return;
        }
        Map<String, List<Attachment>> byInterface = new LinkedHashMap<>();
        filters.attachments()
                .forEach(a -> byInterface
                        .computeIfAbsent(a.interfaceName(), i -> new ArrayList<>())
                        .add(a));
        xml.open("acls", NAMESPACE).open("attachment-points");
        byInterface.forEach((name, attachments) -> {
            xml.open("interface").leaf("interface-id", name);
            for (Direction direction : Direction.values()) {
                write(xml, direction, attachments);
            }
            xml.close("interface");
        });
        xml.close("attachment-points").close("acls");
    }

    private void write(StateXml xml, Direction direction, List<Attachment> attachments) {
        List<Attachment> here =
                attachments.stream().filter(a -> a.direction() == direction).toList();
        if (here.isEmpty()) {
            return;
        }
        String element = direction.name().toLowerCase(Locale.ROOT);
        xml.open(element).open("acl-sets");
        for (Attachment attachment : here) {
            xml.open("acl-set").leaf("name", attachment.listName());
            entries(filters, attachment.listName()).forEach(entry -> write(xml, attachment, entry));
            xml.close("acl-set");
        }
        xml.close("acl-sets").close(element);
    }

    private void write(StateXml xml, Attachment attachment, AccessEntry entry) {
        Place place =
                new Place(attachment.interfaceName(), attachment.direction(), attachment.listName(), entry.name());
        Hits found = hits.getOrDefault(place, new Hits());
        xml.open("ace-statistics")
                .leaf("name", entry.name())
                .leaf("matched-packets", found.packets)
                .leaf("matched-octets", found.octets)
                .close("ace-statistics");
    }

    private static List<AccessEntry> entries(DeviceFilters filters, String list) {
        return filters.lists().stream()
                .filter(l -> l.name().equals(list))
                .findFirst()
                .map(AccessList::entries)
                .orElse(List.of());
    }
}
