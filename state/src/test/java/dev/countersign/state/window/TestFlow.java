package dev.countersign.state.window;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.flow.Flow;

/** A TCP SYN flow of a moment, of 60 octets a packet. */
record TestFlow(IpAddress exporter, long observationDomain, long ingress, long sourceLow, long packets, long endMillis)
        implements Flow {
    static final long DESTINATION = 0xC6336401L;

    @Override
    public int ipVersion() {
        return 4;
    }

    @Override
    public long sourceHigh() {
        return 0;
    }

    @Override
    public long destinationHigh() {
        return 0;
    }

    @Override
    public long destinationLow() {
        return DESTINATION;
    }

    @Override
    public int sourcePort() {
        return 1024;
    }

    @Override
    public int destinationPort() {
        return 443;
    }

    @Override
    public int protocol() {
        return 6;
    }

    @Override
    public int tcpFlags() {
        return 2;
    }

    @Override
    public long egress() {
        return 0;
    }

    @Override
    public boolean dropped() {
        return false;
    }

    @Override
    public long octets() {
        return 60 * packets;
    }

    @Override
    public double samplingFactor() {
        return 1;
    }

    @Override
    public long startMillis() {
        return endMillis;
    }
}
