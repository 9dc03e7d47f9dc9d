package dev.countersign.vendor.edit;

import dev.countersign.core.config.Excerpt;
import dev.countersign.core.config.Excerpt.InterfaceState;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lists put on interfaces and taken off. These vendors have one list on a side, so a new one takes the others' place. */
final class Attachments {
    private static final String UNIT_0 = ".0";

    private final Excerpt device;
    private final Map<String, Map<Direction, Step>> byInterface = new LinkedHashMap<>();

    /** The last word on one side of an interface. */
    private record Step(String list, boolean removed) {}

    Attachments(Excerpt device) {
        this.device = device;
    }

    void take(Attachment attachment, boolean removed) {
        String name = name(attachment.interfaceName());
        boolean there =
                device.attachments().contains(new Attachment(name, attachment.direction(), attachment.listName()));
        Map<Direction, Step> sides = byInterface.computeIfAbsent(name, _ -> new EnumMap<>(Direction.class));
        sides.remove(attachment.direction());
        if (!removed || there) {
            sides.put(attachment.direction(), new Step(attachment.listName(), removed));
        }
    }

    /** The device's own name. Junos always says a unit; where the device has no such interface, unit 0 is the whole. */
    private String name(String written) {
        List<String> names =
                device.interfaces().stream().map(InterfaceState::name).toList();
        String whole = written.endsWith(UNIT_0) ? written.substring(0, written.length() - UNIT_0.length()) : written;
        return !names.contains(written) && names.contains(whole) ? whole : written;
    }

    boolean isEmpty() {
        return byInterface.values().stream().allMatch(Map::isEmpty);
    }

    void write(EditXml xml) {
        if (isEmpty()) {
            return;
        }
        xml.open("attachment-points");
        byInterface.forEach((name, sides) -> {
            if (!sides.isEmpty()) {
                xml.open("interface");
                xml.leaf("interface-id", name);
                sides.forEach((direction, step) -> write(direction, step, xml));
                xml.close();
            }
        });
        xml.close();
    }

    private static void write(Direction direction, Step step, EditXml xml) {
        xml.open(direction.name().toLowerCase(Locale.ROOT));
        xml.open("acl-sets", step.removed() ? "" : " nc:operation=\"replace\"");
        xml.open("acl-set", step.removed() ? " nc:operation=\"remove\"" : "");
        xml.leaf("name", step.list());
        xml.close();
        xml.close();
        xml.close();
    }
}
