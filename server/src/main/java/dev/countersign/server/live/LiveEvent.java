package dev.countersign.server.live;

/**
 * Something changed.
 *
 * @param id rising; a browser that reconnects says which one it saw last
 * @param topic {@code queue}, {@code network}, {@code ledger}, {@code proposal:ID} or {@code deployment:ID}
 * @param page where a page that follows the topic should go; empty to stay
 */
record LiveEvent(long id, String topic, String page) {}
