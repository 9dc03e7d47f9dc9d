package dev.countersign.core.filter;

import java.util.List;

/**
 * An access list: entries in the order in which they are tried; the first match decides. What no entry matches is
 * accepted by RFC 8519 devices unless the device says otherwise; see {@link #otherwise}.
 *
 * @param otherwise what happens to traffic that no entry matches
 */
public record AccessList(String name, List<AccessEntry> entries, Action otherwise) {
    public AccessList {
        entries = List.copyOf(entries);
    }

    /** The action for a flow of these properties; see {@link Traffic#matches}. */
    public Action decide(IpAddress from, IpAddress to, int protocol, int flags, int fromPort, int toPort) {
        for (AccessEntry entry : entries) {
            if (entry.matches().matches(from, to, protocol, flags, fromPort, toPort)) {
                return entry.action();
            }
        }
        return otherwise;
    }
}
