package dev.countersign.bench.flow;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.network.flow.FlowDecoder;
import dev.countersign.network.flow.FlowLimits;
import dev.countersign.network.flow.FlowRecord;
import dev.countersign.network.flow.wire.IpfixWriter;
import dev.countersign.network.flow.wire.Template;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Decodes messages of 20 records; the time is that of one record. */
@State(Scope.Thread)
public class FlowDecoderSpeed {
    private static final IpAddress EXPORTER = IpAddress.parse("192.0.2.1");
    private static final int PORT = 4000;
    /** Where packets are in a record of twenty fields. */
    private static final int PACKETS = 8;

    private long packets;
    private final FlowDecoder decoder = new FlowDecoder(FlowLimits.DEFAULTS, this::take);
    private final ObjectDecoder objects = new ObjectDecoder(Messages.TWENTY.fields());
    private final RecordLoop loop = new RecordLoop(Messages.TWENTY.fields());
    private ByteBuffer twelve = ByteBuffer.allocate(0);
    private ByteBuffer twenty = ByteBuffer.allocate(0);
    private ByteBuffer eight = ByteBuffer.allocate(0);

    @Setup
    public void write() {
        twelve = message(Messages.TWELVE);
        twenty = message(Messages.TWENTY);
        eight = message(Messages.EIGHT_OF_TWENTY);
    }

    @Benchmark
    @OperationsPerInvocation(Messages.RECORDS)
    public long twelveFields() {
        return decode(twelve);
    }

    @Benchmark
    @OperationsPerInvocation(Messages.RECORDS)
    public long twentyFields() {
        return decode(twenty);
    }

    @Benchmark
    @OperationsPerInvocation(Messages.RECORDS)
    public long eightOfTwentyFields() {
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

    private long decode(ByteBuffer message) {
        decoder.decode(EXPORTER, PORT, message, Messages.AT.toEpochMilli());
        return packets;
    }

    private void take(FlowRecord flow) {
        packets += flow.packets();
    }

    private ByteBuffer message(Template template) {
        IpfixWriter writer = new IpfixWriter(1, 9_000);
        decode(Messages.template(writer, template));
        return Messages.data(writer, template, Messages.RECORDS, new SplittableRandom(1));
    }
}
