package dev.countersign.telemetry.flow;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.Traffic;

/** A flow in {@link RecentFlows}: a cursor that is good only while it is shown; see {@code FlowRecord} for the words. */
public final class KeptFlow {
    private final FlowRing ring;
    private int at;

    KeptFlow(FlowRing ring) {
        this.ring = ring;
    }

    KeptFlow at(int index) {
        at = index;
        return this;
    }

    public DeviceId device() {
        return ring.device(at);
    }

    /** The ingress interface's {@code ifIndex}. */
    public long ingress() {
        return ring.ingress(at);
    }

    /** The egress interface's {@code ifIndex}; 0 when unknown or dropped. */
    public long egress() {
        return ring.egress(at);
    }

    public IpAddress source() {
        return ring.source(at);
    }

    public IpAddress destination() {
        return ring.destination(at);
    }

    public int protocol() {
        return ring.protocol(at);
    }

    public int tcpFlags() {
        return ring.tcpFlags(at);
    }

    public int sourcePort() {
        return ring.sourcePort(at);
    }

    public int destinationPort() {
        return ring.destinationPort(at);
    }

    public boolean matches(Traffic traffic) {
        return traffic.matches(
                ring.source(at),
                ring.destination(at),
                ring.protocol(at),
                ring.tcpFlags(at),
                ring.sourcePort(at),
                ring.destinationPort(at));
    }

    /** Whether the exporter says that it dropped the packets. */
    public boolean dropped() {
        return ring.dropped(at);
    }

    public long packets() {
        return ring.packets(at);
    }

    public long octets() {
        return ring.octets(at);
    }

    public double samplingFactor() {
        return ring.samplingFactor(at);
    }

    public long startMillis() {
        return ring.startMillis(at);
    }

    public long endMillis() {
        return ring.endMillis(at);
    }
}
