package dev.countersign.bench.flow;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.network.flow.FlowDecoder;
import dev.countersign.network.flow.FlowLimits;
import dev.countersign.network.flow.FlowRecord;
import dev.countersign.network.flow.RecordValues;
import dev.countersign.network.flow.wire.Element;
import dev.countersign.network.flow.wire.IpfixWriter;
import dev.countersign.network.flow.wire.Template;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Decodes messages of 20 records; the time is that of one record. The values of all fields are compared with what a plain loop
 * and a decoder to objects make of the same message; flows are what the whole decoder makes, sessions, sequence numbers,
 * sampling and times in it.
 */
@State(Scope.Thread)
public class FlowDecoderSpeed {
    private static final IpAddress EXPORTER = IpAddress.parse("192.0.2.1");
    private static final int PORT = 4000;
    private static final int HEADERS = IpfixWriter.HEADER + IpfixWriter.SET_HEADER;
    /** Where packets are in a record of twenty fields. */
    private static final int PACKETS = 8;

    private long packets;
    private final FlowDecoder decoder = new FlowDecoder(FlowLimits.DEFAULTS, this::take);
    private final ObjectDecoder objects = new ObjectDecoder(Messages.TWENTY.fields());
    private final RecordLoop loop = new RecordLoop(Messages.TWENTY.fields());
    private final RecordValues all = RecordValues.of(Messages.TWENTY);
    private final RecordValues projected = RecordValues.of(Messages.EIGHT_OF_TWENTY);
    private ByteBuffer twelve = ByteBuffer.allocate(0);
    private ByteBuffer twenty = ByteBuffer.allocate(0);
    private ByteBuffer eight = ByteBuffer.allocate(0);
    private byte[] twentyOctets = {};
    private byte[] eightOctets = {};

    @Setup
    public void write() {
        twelve = message(Messages.TWELVE);
        twenty = message(Messages.TWENTY);
        eight = message(Messages.EIGHT_OF_TWENTY);
        twentyOctets = octets(twenty);
        eightOctets = octets(eight);
    }

    @Benchmark
    @OperationsPerInvocation(Messages.RECORDS)
    public long twentyFields() {
        return sum(all, twentyOctets);
    }

    @Benchmark
    @OperationsPerInvocation(Messages.RECORDS)
    public long eightOfTwentyFields() {
        return sum(projected, eightOctets);
    }

    @Benchmark
    @OperationsPerInvocation(Messages.RECORDS)
    public long flowsOfTwelveFields() {
        return decode(twelve);
    }

    @Benchmark
    @OperationsPerInvocation(Messages.RECORDS)
    public long flowsOfTwentyFields() {
        return decode(twenty);
    }

    @Benchmark
    @OperationsPerInvocation(Messages.RECORDS)
    public long flowsOfEightOfTwentyFields() {
        return decode(eight);
    }

    @Benchmark
    @OperationsPerInvocation(Messages.RECORDS)
    public Object twentyFieldsAsObjects() {
        return objects.decode(twenty);
    }

    @Benchmark
    @OperationsPerInvocation(Messages.RECORDS)
    public long twentyFieldsInAPlainLoop() {
        return loop.decode(twenty, PACKETS);
    }

    /** Reads all values of a message; answers the sum of one field, as the plain loop does. */
    private static long sum(RecordValues values, byte[] message) {
        long sum = 0;
        values.begin(message, HEADERS, message.length);
        for (int n = values.next(); n > 0; n = values.next()) {
            for (int i = 0; i < n; i++) {
                sum += values.value(i, Element.PACKET_DELTA_COUNT);
            }
        }
        return sum;
    }

    private long decode(ByteBuffer message) {
        decoder.decode(EXPORTER, PORT, message, Messages.AT.toEpochMilli());
        return packets;
    }

    private void take(FlowRecord flow) {
        packets += flow.packets();
    }

    private static byte[] octets(ByteBuffer message) {
        byte[] octets = new byte[message.limit()];
        message.get(0, octets);
        return octets;
    }

    private ByteBuffer message(Template template) {
        IpfixWriter writer = new IpfixWriter(1, 9_000);
        decode(Messages.template(writer, template));
        return Messages.data(writer, template, Messages.RECORDS, new SplittableRandom(1));
    }
}
