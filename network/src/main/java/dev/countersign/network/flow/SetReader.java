package dev.countersign.network.flow;

import dev.countersign.network.flow.wire.Element;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the records of data sets that were found good, and hands flows to the sink. Allocates nothing per record. */
final class SetReader {
    private static final Logger LOG = LoggerFactory.getLogger(FlowCollector.class);

    private final FlowSink sink;
    private final Tally tally;
    private final RecordCodes codes = new RecordCodes();
    private final RecordBlock block = new RecordBlock();
    private final FlowAssembly assembly;

    SetReader(FlowSink sink, Tally tally) {
        this.sink = sink;
        this.tally = tally;
        this.assembly = new FlowAssembly(tally);
    }

    /** Reads the {@code records} records from {@code at} on; {@code end} is where their set ends. */
    void read(ByteBuffer in, int at, int end, int records, RecordPlan plan, Session session, Header header) {
        switch (plan.use()) {
            case FLOW -> readFlows(in, at, end, records, plan, session, header);
            case OPTIONS -> readOptions(in, at, end, records, plan, session);
            case NONE -> tally.refuse(plan.options() ? Refusal.UNUSED_OPTIONS : Refusal.NOT_A_FLOW, records);
        }
    }

    private void readFlows(
            ByteBuffer in, int at, int end, int records, RecordPlan plan, Session session, Header header) {
        int failures = 0;
        int next = at;
        for (int left = records; left > 0; left -= RecordBlock.SIZE) {
            int n = Math.min(left, RecordBlock.SIZE);
            next = plan.read(in, next, end, n, block, codes);
            if (left == records) {
                assembly.begin(block.records[0], session, header);
            }
            for (int i = 0; i < n; i++) {
                failures += deliver(assembly.flow(block.records[i], session)) ? 0 : 1;
            }
        }
        tally.flows.add(records);
        session.flows.add(records);
        if (failures > 0) {
            tally.sinkFailures.add(failures);
        }
    }

    private void readOptions(ByteBuffer in, int at, int end, int records, RecordPlan plan, Session session) {
        RawRecord raw = block.records[0];
        int next = at;
        for (int i = 0; i < records; i++) {
            next = plan.read(in, next, end, 1, block, codes);
            tally.refuse(Refusal.SAMPLING, session.sampling.learn(raw) ? 0 : 1);
            session.initMillis = raw.value(Element.SYSTEM_INIT_TIME_MILLISECONDS, session.initMillis);
        }
        tally.optionsRecords.add(records);
    }

    /** A sink's failure is its own; it must not cost the flows that follow. */
    private boolean deliver(FlowRecord flow) {
        try {
            sink.accept(flow);
            return true;
        } catch (RuntimeException e) {
            if (tally.sinkFailures.read() == 0) {
                LOG.warn(
                        "a flow sink failed; it is called again for the next flow, and later failures are only counted",
                        e);
            }
            return false;
        }
    }
}
