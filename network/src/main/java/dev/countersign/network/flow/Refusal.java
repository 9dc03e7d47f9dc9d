package dev.countersign.network.flow;

/** Why something that arrived was not used. Each is counted; none is an exception. */
public enum Refusal {
    /** Messages from an address that is not among the configured exporters. */
    EXPORTER_NOT_ALLOWED,
    /** Messages whose first two octets are none of 5, 9 and 10. */
    UNKNOWN_VERSION,
    /** Messages that end within their header. */
    SHORT_MESSAGE,
    /** Messages whose length, in NetFlow version 5 that of as many records as it says, is not the datagram's. */
    MESSAGE_LENGTH,
    /** Messages with a set that is shorter than its header or longer than the message. */
    SET_LENGTH,
    /** Messages with a template that does not fit in its set, has a reserved id, or contradicts itself. */
    BAD_TEMPLATE,
    /** Messages with a template whose records would have no octet at all. */
    EMPTY_RECORD,
    /** Messages with a variable-length field that is longer than its set. */
    FIELD_LENGTH,
    /** Messages that would begin a session past {@link FlowLimits#sessions} or {@link FlowLimits#sessionsPerExporter}. */
    SESSION_LIMIT,
    /** Templates past one of their bounds in {@link FlowLimits}. */
    TEMPLATE_LIMIT,
    /** Template withdrawals; over UDP they must not be sent, and anybody could forge one (RFC 7011 section 8.4). */
    WITHDRAWAL,
    /** Sets with an id that no RFC has given a meaning. */
    RESERVED_SET,
    /** Data sets without a template that were not held, because of {@link FlowLimits#heldOctets} and its companion. */
    UNKNOWN_TEMPLATE,
    /** Data sets that were held until {@link FlowLimits#heldLifetime} passed. */
    HELD_TOO_LONG,
    /** Data sets too short for one record of their template. */
    SHORT_DATA_SET,
    /** Data records of templates that do not describe a flow: no address, or neither packets nor octets. */
    NOT_A_FLOW,
    /** Options records that say nothing about sampling or time. */
    UNUSED_OPTIONS,
    /** Options records with a sampling rate that is not between 1 and 2^24, or past {@link FlowLimits#samplersPerSession}. */
    SAMPLING,
    /** Flow records counted once a packet, because several samplers are known and the record does not say which. */
    AMBIGUOUS_SAMPLING
}
