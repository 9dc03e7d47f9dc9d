package dev.countersign.network.flow.wire;

import java.util.Optional;

/**
 * The information elements that are understood here, out of IANA's registry (RFC 7012); the first 127 have the same
 * numbers in NetFlow version 9 (RFC 3954 section 8). Lengths are the full ones, in octets; an exporter may send numbers
 * in fewer (RFC 7011 section 6.2).
 */
public enum Element {
    OCTET_DELTA_COUNT(1, 8),
    PACKET_DELTA_COUNT(2, 8),
    PROTOCOL_IDENTIFIER(4, 1),
    TCP_CONTROL_BITS(6, 2),
    SOURCE_TRANSPORT_PORT(7, 2),
    SOURCE_IPV4_ADDRESS(8, 4),
    INGRESS_INTERFACE(10, 4),
    DESTINATION_TRANSPORT_PORT(11, 2),
    DESTINATION_IPV4_ADDRESS(12, 4),
    EGRESS_INTERFACE(14, 4),
    FLOW_END_SYS_UP_TIME(21, 4),
    FLOW_START_SYS_UP_TIME(22, 4),
    SOURCE_IPV6_ADDRESS(27, 16),
    DESTINATION_IPV6_ADDRESS(28, 16),
    /** One of this many packets was looked at; superseded by {@link #SAMPLING_PACKET_INTERVAL} and its companion. */
    SAMPLING_INTERVAL(34, 4),
    SAMPLING_ALGORITHM(35, 1),
    /** NetFlow's name of a sampler; superseded by {@link #SELECTOR_ID}. */
    SAMPLER_ID(48, 1),
    SAMPLER_MODE(49, 1),
    /** One of this many packets was looked at by the sampler; superseded like {@link #SAMPLING_INTERVAL}. */
    SAMPLER_RANDOM_INTERVAL(50, 4),
    IP_VERSION(60, 1),
    /** Two status bits and six reason bits (RFC 7270 section 4.12). */
    FORWARDING_STATUS(89, 1),
    EXPORTING_PROCESS_ID(144, 4),
    OBSERVATION_DOMAIN_ID(149, 4),
    FLOW_START_SECONDS(150, 4),
    FLOW_END_SECONDS(151, 4),
    FLOW_START_MILLISECONDS(152, 8),
    FLOW_END_MILLISECONDS(153, 8),
    FLOW_START_MICROSECONDS(154, 8),
    FLOW_END_MICROSECONDS(155, 8),
    FLOW_START_NANOSECONDS(156, 8),
    FLOW_END_NANOSECONDS(157, 8),
    FLOW_START_DELTA_MICROSECONDS(158, 4),
    FLOW_END_DELTA_MICROSECONDS(159, 4),
    SYSTEM_INIT_TIME_MILLISECONDS(160, 8),
    SELECTOR_ID(302, 8),
    SELECTOR_ALGORITHM(304, 2),
    /** This many consecutive packets are looked at … (RFC 5477 section 8.2.2) */
    SAMPLING_PACKET_INTERVAL(305, 4),
    /** … and then this many are not (RFC 5477 section 8.2.3). */
    SAMPLING_PACKET_SPACE(306, 4),
    /** This many packets, chosen at random … (RFC 5477 section 8.2.6) */
    SAMPLING_SIZE(309, 4),
    /** … out of each this many (RFC 5477 section 8.2.7). */
    SAMPLING_POPULATION(310, 4),
    /** Each packet is looked at with this probability, a float64 (RFC 5477 section 8.2.8). */
    SAMPLING_PROBABILITY(311, 8);

    private static final Element[] BY_NUMBER = new Element[312];

    static {
        for (Element element : values()) {
            BY_NUMBER[element.number] = element;
        }
    }

    private final int number;
    private final int length;

    Element(int number, int length) {
        this.number = number;
        this.length = length;
    }

    /** IANA's number. */
    public int number() {
        return number;
    }

    /** Full length in octets. */
    public int length() {
        return length;
    }

    /** The element of this number; empty when it is not understood here. */
    public static Optional<Element> of(int number) {
        return number < 0 || number >= BY_NUMBER.length ? Optional.empty() : Optional.ofNullable(BY_NUMBER[number]);
    }
}
