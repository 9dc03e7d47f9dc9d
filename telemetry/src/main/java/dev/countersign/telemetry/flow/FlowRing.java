package dev.countersign.telemetry.flow;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.network.flow.FlowRecord;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Flows in parallel arrays, the oldest overwritten first. Adding allocates nothing. Not thread-safe. */
final class FlowRing {
    private static final int DROPPED = 1 << 16;
    private static final int VERSION_6 = 1 << 17;

    private final @Nullable DeviceId[] devices;
    private final long[] ingress;
    private final long[] egress;
    private final long[] sourceHigh;
    private final long[] sourceLow;
    private final long[] destinationHigh;
    private final long[] destinationLow;
    private final int[] ports;
    private final int[] bits;
    private final long[] packets;
    private final long[] octets;
    private final double[] factors;
    private final long[] starts;
    private final long[] ends;
    private final long[] received;
    private long added;

    FlowRing(int capacity) {
        devices = new DeviceId[capacity];
        ingress = new long[capacity];
        egress = new long[capacity];
        sourceHigh = new long[capacity];
        sourceLow = new long[capacity];
        destinationHigh = new long[capacity];
        destinationLow = new long[capacity];
        ports = new int[capacity];
        bits = new int[capacity];
        packets = new long[capacity];
        octets = new long[capacity];
        factors = new double[capacity];
        starts = new long[capacity];
        ends = new long[capacity];
        received = new long[capacity];
    }

    void add(FlowRecord flow, DeviceId device, long nowMillis) {
        int at = place(added);
        devices[at] = device;
        ingress[at] = flow.ingress();
        egress[at] = flow.egress();
        sourceHigh[at] = flow.sourceHigh();
        sourceLow[at] = flow.sourceLow();
        destinationHigh[at] = flow.destinationHigh();
        destinationLow[at] = flow.destinationLow();
        ports[at] = flow.sourcePort() << 16 | flow.destinationPort();
        bits[at] = flow.protocol()
                | flow.tcpFlags() << 8
                | (flow.dropped() ? DROPPED : 0)
                | (flow.ipVersion() == 6 ? VERSION_6 : 0);
        packets[at] = flow.packets();
        octets[at] = flow.octets();
        factors[at] = flow.samplingFactor();
        starts[at] = flow.startMillis();
        ends[at] = flow.endMillis();
        received[at] = nowMillis;
        added++;
    }

    /** How many flows were ever added; the newest has the number before this. */
    long added() {
        return added;
    }

    /** Where the flow of this number is, or was. */
    int place(long number) {
        return (int) (number % devices.length);
    }

    int size() {
        return (int) Math.min(added, devices.length);
    }

    boolean isFull() {
        return added >= devices.length;
    }

    /** When the oldest flow came; of an empty ring, the end of time. */
    long oldestReceivedMillis() {
        return added == 0 ? Long.MAX_VALUE : received[place(added - size())];
    }

    DeviceId device(int at) {
        return Objects.requireNonNull(devices[at]);
    }

    long ingress(int at) {
        return ingress[at];
    }

    long egress(int at) {
        return egress[at];
    }

    IpAddress source(int at) {
        return address(at, sourceHigh[at], sourceLow[at]);
    }

    IpAddress destination(int at) {
        return address(at, destinationHigh[at], destinationLow[at]);
    }

    int sourcePort(int at) {
        return ports[at] >>> 16;
    }

    int destinationPort(int at) {
        return ports[at] & 0xFFFF;
    }

    int protocol(int at) {
        return bits[at] & 0xFF;
    }

    int tcpFlags(int at) {
        return bits[at] >>> 8 & 0xFF;
    }

    boolean dropped(int at) {
        return (bits[at] & DROPPED) != 0;
    }

    long packets(int at) {
        return packets[at];
    }

    long octets(int at) {
        return octets[at];
    }

    double samplingFactor(int at) {
        return factors[at];
    }

    long startMillis(int at) {
        return starts[at];
    }

    long endMillis(int at) {
        return ends[at];
    }

    private IpAddress address(int at, long high, long low) {
        return (bits[at] & VERSION_6) != 0 ? new IpAddress(6, high, low) : IpAddress.v4((int) low);
    }
}
