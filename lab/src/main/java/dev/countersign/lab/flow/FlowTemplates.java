package dev.countersign.lab.flow;

import static dev.countersign.network.flow.wire.Element.DESTINATION_IPV4_ADDRESS;
import static dev.countersign.network.flow.wire.Element.DESTINATION_IPV6_ADDRESS;
import static dev.countersign.network.flow.wire.Element.DESTINATION_TRANSPORT_PORT;
import static dev.countersign.network.flow.wire.Element.EGRESS_INTERFACE;
import static dev.countersign.network.flow.wire.Element.FLOW_END_MILLISECONDS;
import static dev.countersign.network.flow.wire.Element.FLOW_START_MILLISECONDS;
import static dev.countersign.network.flow.wire.Element.FORWARDING_STATUS;
import static dev.countersign.network.flow.wire.Element.INGRESS_INTERFACE;
import static dev.countersign.network.flow.wire.Element.OBSERVATION_DOMAIN_ID;
import static dev.countersign.network.flow.wire.Element.OCTET_DELTA_COUNT;
import static dev.countersign.network.flow.wire.Element.PACKET_DELTA_COUNT;
import static dev.countersign.network.flow.wire.Element.PROTOCOL_IDENTIFIER;
import static dev.countersign.network.flow.wire.Element.SAMPLING_INTERVAL;
import static dev.countersign.network.flow.wire.Element.SAMPLING_PACKET_INTERVAL;
import static dev.countersign.network.flow.wire.Element.SAMPLING_PACKET_SPACE;
import static dev.countersign.network.flow.wire.Element.SELECTOR_ALGORITHM;
import static dev.countersign.network.flow.wire.Element.SOURCE_IPV4_ADDRESS;
import static dev.countersign.network.flow.wire.Element.SOURCE_IPV6_ADDRESS;
import static dev.countersign.network.flow.wire.Element.SOURCE_TRANSPORT_PORT;
import static dev.countersign.network.flow.wire.Element.TCP_CONTROL_BITS;

import dev.countersign.network.flow.wire.Element;
import dev.countersign.network.flow.wire.Template;

/** The layouts the routers export with; the two of flows differ in their addresses only. */
final class FlowTemplates {
    static final Template IPV4 = flows(256, SOURCE_IPV4_ADDRESS, DESTINATION_IPV4_ADDRESS);
    static final Template IPV6 = flows(257, SOURCE_IPV6_ADDRESS, DESTINATION_IPV6_ADDRESS);

    /** How packets are sampled in the whole observation domain (RFC 5477 section 8.2). */
    static final Template SAMPLING = Template.options(
            258, 1, OBSERVATION_DOMAIN_ID, SELECTOR_ALGORITHM, SAMPLING_PACKET_INTERVAL, SAMPLING_PACKET_SPACE);

    /** The same in the old way, for collectors that know no other: Debian's nfdump 1.7.1 is one. */
    static final Template SAMPLING_OF_OLD = Template.options(259, 1, OBSERVATION_DOMAIN_ID, SAMPLING_INTERVAL);

    private FlowTemplates() {}

    private static Template flows(int id, Element source, Element destination) {
        return Template.of(
                id,
                source,
                destination,
                SOURCE_TRANSPORT_PORT,
                DESTINATION_TRANSPORT_PORT,
                PROTOCOL_IDENTIFIER,
                TCP_CONTROL_BITS,
                INGRESS_INTERFACE,
                EGRESS_INTERFACE,
                PACKET_DELTA_COUNT,
                OCTET_DELTA_COUNT,
                FLOW_START_MILLISECONDS,
                FLOW_END_MILLISECONDS,
                FORWARDING_STATUS);
    }
}
