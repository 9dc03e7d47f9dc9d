package dev.countersign.network.flow;

import dev.countersign.core.filter.IpAddress;
import java.util.ArrayList;
import java.util.List;

/** A sink that keeps a copy of every flow. */
final class SeenFlows implements FlowSink {
    record Seen(
            IpAddress exporter,
            long domain,
            IpAddress source,
            IpAddress destination,
            int sourcePort,
            int destinationPort,
            int protocol,
            int tcpFlags,
            long ingress,
            long egress,
            int status,
            long packets,
            long octets,
            double factor,
            long start,
            long end) {}

    private final List<Seen> flows = new ArrayList<>();

    @Override
    public synchronized void accept(FlowRecord flow) {
        flows.add(new Seen(
                flow.exporter(),
                flow.observationDomain(),
                flow.source(),
                flow.destination(),
                flow.sourcePort(),
                flow.destinationPort(),
                flow.protocol(),
                flow.tcpFlags(),
                flow.ingress(),
                flow.egress(),
                flow.forwardingStatus(),
                flow.packets(),
                flow.octets(),
                flow.samplingFactor(),
                flow.startMillis(),
                flow.endMillis()));
    }

    synchronized List<Seen> flows() {
        return List.copyOf(flows);
    }
}
