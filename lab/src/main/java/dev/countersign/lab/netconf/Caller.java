package dev.countersign.lab.netconf;

/**
 * Who asks.
 *
 * @param session the session's id, from 1
 * @param host where the session comes from, as an address
 * @param recovery whether NACM does not apply to it
 */
record Caller(int session, String user, String host, boolean recovery) {}
