package dev.countersign.core.filter;

/** What a matching entry does (RFC 8519 section 4.1, {@code forwarding-action}). */
public enum Action {
    /** {@code accept} */
    ACCEPT,
    /** {@code drop}: silently. */
    DROP,
    /** {@code reject}: with an ICMP error to the sender. */
    REJECT
}
