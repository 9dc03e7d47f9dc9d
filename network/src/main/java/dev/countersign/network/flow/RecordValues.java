package dev.countersign.network.flow;

import dev.countersign.network.flow.wire.Element;
import dev.countersign.network.flow.wire.Template;
import dev.countersign.network.flow.wire.TemplateField;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The data records of one template as numbers by element, read as the {@link FlowDecoder} reads them, but made no flows of:
 * for those who know the template and want what it says. For one thread; reading allocates nothing.
 */
public final class RecordValues {
    private final RecordPlan plan;
    private final RecordCodes codes = new RecordCodes();
    private final RecordBlock block = new RecordBlock();
    private ByteBuffer octets = ByteBuffer.allocate(0);
    private int at;
    private int end;
    private int left;

    private RecordValues(RecordPlan plan) {
        this.plan = plan;
    }

    /** Reads records of this template. */
    public static RecordValues of(Template template) {
        PlanBuilder plan = new PlanBuilder(
                template.id(), template.isOptions(), template.fields().size());
        for (TemplateField field : template.fields()) {
            if (field.variable()) {
                plan.variableLength();
            } else {
                plan.fixed(element(field), field.length());
            }
        }
        return new RecordValues(new RecordPlan(plan, new byte[0]));
    }

    /**
     * Turns to the records from {@code from} to {@code to}: what a data set has after its header. The octets must stay until
     * they are read. Answers how many records there are, or -1 when one does not fit.
     */
    @SuppressWarnings("ReferenceEquality") // the same array is wrapped once
    public int begin(byte[] in, int from, int to) {
        Objects.checkFromToIndex(from, to, in.length);
        if (in != octets.array()) {
            octets = ByteBuffer.wrap(in);
        }
        at = from;
        end = to;
        int records = Inspection.count(octets, from, to, plan);
        left = Math.max(0, records);
        return records;
    }

    /** Reads the next records, some at a time; answers how many, 0 when there are no more. */
    public int next() {
        int n = Math.min(left, RecordBlock.SIZE);
        at = plan.read(octets, at, end, n, block, codes);
        left -= n;
        return n;
    }

    /** The value in one of the records that were read last, 0 to their number less 1; 0 when the template has it not. */
    public long value(int record, Element element) {
        return block.records[record].value(element);
    }

    /** Whether code was written for the template. */
    boolean hasCode() {
        return plan.hasCode();
    }

    private static @Nullable Element element(TemplateField field) {
        return field.enterprise() == 0 ? Element.of(field.number()).orElse(null) : null;
    }
}
