package dev.countersign.twin;

import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Attachment;
import java.util.List;

/** The access lists of one router and where they are attached, in the order in which they are tried. */
public record DeviceFilters(List<AccessList> lists, List<Attachment> attachments) {
    public static final DeviceFilters NONE = new DeviceFilters(List.of(), List.of());

    public DeviceFilters {
        lists = List.copyOf(lists);
        attachments = List.copyOf(attachments);
    }
}
