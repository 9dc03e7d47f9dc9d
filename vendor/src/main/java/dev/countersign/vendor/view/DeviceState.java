package dev.countersign.vendor.view;

import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Attachment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a view can show of a device's configuration: {@code ietf-access-control-list} as {@code AccessListReader} reads
 * it, and description and state of interfaces ({@code ietf-interfaces}).
 */
public record DeviceState(List<AccessList> lists, List<Attachment> attachments, List<InterfaceState> interfaces) {
    /** Nothing configured. */
    public static final DeviceState EMPTY = new DeviceState(List.of(), List.of(), List.of());

    /**
     * One interface.
     *
     * @param description null when there is none
     */
    public record InterfaceState(String name, @Nullable String description, boolean enabled) {}

    public DeviceState {
        lists = List.copyOf(lists);
        attachments = List.copyOf(attachments);
        interfaces = List.copyOf(interfaces);
    }
}
