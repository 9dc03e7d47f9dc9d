package dev.countersign.yang.acl;

import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Attachment;
import dev.countersign.yang.Pending;
import dev.countersign.yang.data.DataTree;
import java.util.List;

/**
 * Reads {@code ietf-access-control-list} (RFC 8519). What core's model cannot say is listed in the entry's {@code
 * unmodelled}; nothing is dropped in silence.
 */
public final class AccessListReader {
    private AccessListReader() {}

    /** The access lists of a configuration, entries in their order; none when the module is not there. */
    public static List<AccessList> read(DataTree configuration) {
        return Pending.body();
    }

    /** Where they are attached, in the order in which an interface tries them. */
    public static List<Attachment> attachments(DataTree configuration) {
        return Pending.body();
    }
}
