package dev.countersign.yang.nacm;

import dev.countersign.core.config.Difference;
import dev.countersign.yang.Pending;
import dev.countersign.yang.data.DataTree;
import java.util.Set;

/**
 * The rules of {@code ietf-netconf-acm} in a configuration, compiled (RFC 8341). Immutable and safe for use by many
 * threads. The recovery session (section 3.2.4) is nobody here: who must have it does not ask.
 */
public final class Nacm {
    Nacm() {}

    /** The rules in this configuration; without a {@code nacm} container the defaults of RFC 8341 apply. */
    public static Nacm compile(DataTree configuration, NacmDefaults defaults) {
        return Pending.body();
    }

    /**
     * May this user make this change (section 3.4.5, node by node)?
     *
     * @param externalGroups groups from outside the configuration; used while {@code enable-external-groups} is true
     */
    public NacmDecision decide(String user, Set<String> externalGroups, Difference difference) {
        return Pending.body();
    }

    /** May this user call this operation (section 3.4.4)? */
    public NodeDecision permitsRpc(String user, Set<String> externalGroups, String module, String rpc) {
        return Pending.body();
    }

    /** May this user read the node at this instance path? */
    public NodeDecision permitsRead(String user, Set<String> externalGroups, String path) {
        return Pending.body();
    }

    /** May this user receive this notification (section 3.4.6)? */
    public NodeDecision permitsNotification(
            String user, Set<String> externalGroups, String module, String notification) {
        return Pending.body();
    }

    /** What this user may read of a tree; nodes that may not be read are left out without a word (section 3.2.4). */
    public DataTree readable(String user, Set<String> externalGroups, DataTree tree) {
        return Pending.body();
    }
}
