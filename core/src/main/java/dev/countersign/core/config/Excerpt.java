package dev.countersign.core.config;

import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Attachment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a device's configuration vendors' command lines can say too: {@code ietf-access-control-list} (RFC 8519) in
 * core's model, and description and state of interfaces ({@code ietf-interfaces}, RFC 8343).
 */
public record Excerpt(List<AccessList> lists, List<Attachment> attachments, List<InterfaceState> interfaces) {
    /** Nothing configured. */
    public static final Excerpt EMPTY = new Excerpt(List.of(), List.of(), List.of());

    /**
     * One interface.
     *
     * @param description null when there is none
     */
    public record InterfaceState(String name, @Nullable String description, boolean enabled) {}

    public Excerpt {
        lists = List.copyOf(lists);
        attachments = List.copyOf(attachments);
        interfaces = List.copyOf(interfaces);
    }
}
