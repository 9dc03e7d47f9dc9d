package dev.countersign.stream.wire;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.flow.Flow;

/** Goes through the flows of a message and checks each; allocates nothing per flow. */
final class FlowCursor implements Flow {
    private final IpAddress[] exporters;
    private final long[] domains;
    private final long base;
    private final int start;
    private WireReader in = new WireReader(new byte[0], 0);
    private int exporter;
    private long received;
    private int ipVersion;
    private boolean dropped;
    private double samplingFactor;
    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;
    private int sourcePort;
    private int destinationPort;
    private int protocol;
    private int tcpFlags;
    private long ingress;
    private long egress;
    private long packets;
    private long octets;
    private long startMillis;
    private long endMillis;

    FlowCursor(IpAddress[] exporters, long[] domains, long base, int start) {
        this.exporters = exporters;
        this.domains = domains;
        this.base = base;
        this.start = start;
    }

    void rewind(WireReader reader) {
        in = reader;
        in.position(start);
        received = base;
    }

    void next() {
        int at = in.position();
        exporter = in.count("as the number of an exporter", 0, exporters.length - 1);
        received += in.signed();
        WireReader.require(Form.isTime(received), at, "a time of receipt", received + "");
        flags(in.u8(), at);
        addresses();
        sourcePort = in.u16();
        destinationPort = in.u16();
        protocol = in.u8();
        tcpFlags = in.u8();
        ingress = number32();
        egress = number32();
        packets = in.varint();
        octets = in.varint();
        startMillis = received - in.signed();
        long duration = in.varint();
        endMillis = startMillis + duration;
        boolean inOrder =
                Form.isTime(startMillis) && Form.isTime(endMillis) && duration >= 0 && startMillis <= endMillis;
        WireReader.require(inOrder, at, "a flow that ends after it starts", startMillis + " to " + endMillis);
    }

    private void flags(int flags, int at) {
        ipVersion = flags & Form.IP_VERSION;
        dropped = (flags & Form.DROPPED) != 0;
        boolean known = (flags & ~(Form.IP_VERSION | Form.DROPPED | Form.SAMPLED)) == 0
                && (ipVersion == 0 || ipVersion == 4 || ipVersion == 6);
        WireReader.require(known, at, "flags with IP version 0, 4 or 6", "0x" + Integer.toHexString(flags));
        samplingFactor = (flags & Form.SAMPLED) == 0 ? 1 : Double.longBitsToDouble(in.u64());
        WireReader.require(Form.isSampling(samplingFactor), at, "a sampling factor above 0", samplingFactor + "");
    }

    private void addresses() {
        boolean six = ipVersion == 6;
        boolean some = ipVersion != 0;
        sourceHigh = six ? in.u64() : 0;
        sourceLow = address(six, some);
        destinationHigh = six ? in.u64() : 0;
        destinationLow = address(six, some);
    }

    private long address(boolean six, boolean some) {
        return six ? in.u64() : some ? in.u32() : 0;
    }

    private long number32() {
        int at = in.position();
        long number = in.varint();
        WireReader.require(number >>> 32 == 0, at, "a number of 32 bits", Long.toUnsignedString(number));
        return number;
    }

    /** When the collector received it. */
    long receivedMillis() {
        return received;
    }

    @Override
    public IpAddress exporter() {
        return exporters[exporter];
    }

    @Override
    public long observationDomain() {
        return domains[exporter];
    }

    @Override
    public int ipVersion() {
        return ipVersion;
    }

    @Override
    public long sourceHigh() {
        return sourceHigh;
    }

    @Override
    public long sourceLow() {
        return sourceLow;
    }

    @Override
    public long destinationHigh() {
        return destinationHigh;
    }

    @Override
    public long destinationLow() {
        return destinationLow;
    }

    @Override
    public int sourcePort() {
        return sourcePort;
    }

    @Override
    public int destinationPort() {
        return destinationPort;
    }

    @Override
    public int protocol() {
        return protocol;
    }

    @Override
    public int tcpFlags() {
        return tcpFlags;
    }

    @Override
    public long ingress() {
        return ingress;
    }

    @Override
    public long egress() {
        return egress;
    }

    @Override
    public boolean dropped() {
        return dropped;
    }

    @Override
    public long packets() {
        return packets;
    }

    @Override
    public long octets() {
        return octets;
    }

    @Override
    public double samplingFactor() {
        return samplingFactor;
    }

    @Override
    public long startMillis() {
        return startMillis;
    }

    @Override
    public long endMillis() {
        return endMillis;
    }
}
