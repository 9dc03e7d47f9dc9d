package dev.countersign.network.netconf;

import dev.countersign.core.Untrusted;

/**
 * Told what happens on a session without being asked. Called on a thread of the session, one call at a time; a slow
 * listener costs notifications, never replies.
 */
public interface SessionListener {
    /** Ignores everything. */
    SessionListener NONE = new SessionListener() {};

    /** A whole {@code notification} element (RFC 5277 section 4). */
    default void notified(Untrusted<String> xml) {}

    /** The session has ended, once; {@code reason} is for people. */
    default void ended(String reason) {}
}
