package dev.countersign.yang.acl;

import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.Derived;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads {@code ietf-access-control-list} (RFC 8519). What core's model cannot say is listed in the entry's {@code
 * unmodelled}; nothing is dropped in silence.
 */
public final class AccessListReader {
    private static final String ACLS = "/ietf-access-control-list:acls";

    private static final Derived<List<AccessList>> LISTS = Derived.by(AccessListReader::lists);
    private static final Derived<List<Attachment>> ATTACHMENTS = Derived.by(AccessListReader::attached);

    private AccessListReader() {}

    /** The access lists of a configuration, entries in their order; none when the module is not there. */
    public static List<AccessList> read(DataTree configuration) {
        return configuration.derived(LISTS);
    }

    /** Where they are attached: interface by interface, and in the order in which an interface tries them. */
    public static List<Attachment> attachments(DataTree configuration) {
        return configuration.derived(ATTACHMENTS);
    }

    private static List<AccessList> lists(DataTree configuration) {
        List<AccessList> lists = new ArrayList<>();
        for (String list : configuration.paths(ACLS + "/acl")) {
            List<AccessEntry> entries = new ArrayList<>();
            for (String entry : configuration.paths(list + "/aces/ace")) {
                entries.add(new EntryReader(configuration, entry).read());
            }
            String name = configuration.value(list + "/name").orElseThrow();
            lists.add(new AccessList(name, entries, Action.ACCEPT));
        }
        return List.copyOf(lists);
    }

    private static List<Attachment> attached(DataTree configuration) {
        List<Attachment> attachments = new ArrayList<>();
        for (String at : configuration.paths(ACLS + "/attachment-points/interface")) {
            String name = configuration.value(at + "/interface-id").orElseThrow();
            for (Direction direction : Direction.values()) {
                String side = direction.name().toLowerCase(Locale.ROOT);
                for (String set : configuration.paths(at + "/" + side + "/acl-sets/acl-set/name")) {
                    attachments.add(new Attachment(
                            name, direction, configuration.value(set).orElseThrow()));
                }
            }
        }
        return List.copyOf(attachments);
    }
}
