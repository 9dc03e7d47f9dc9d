package dev.countersign.network.flow;

import dev.countersign.network.flow.wire.IpfixWriter;
import dev.countersign.network.flow.wire.Template;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first pass over a message, which finds out whether all of it can be interpreted, for a malformed message must be
 * discarded as a whole (RFC 7011 section 9). Templates are compiled here but not yet made known. What a pass leaves behind
 * is good until the next.
 */
final class Inspection {
    /** A template found in the set that begins at {@code setAt}. */
    record Found(RecordPlan plan, int setAt) {}

    private final FlowLimits limits;
    private final SessionTable sessions;
    private final List<Found> found = new ArrayList<>();
    private final PlanTable ahead = new PlanTable();
    private int records;
    private int optionsRecords;
    private boolean uncounted;
    private int withdrawals;
    private int templatesRefused;

    Inspection(FlowLimits limits, SessionTable sessions) {
        this.limits = limits;
        this.sessions = sessions;
    }

    /** Templates in the order of the message. */
    List<Found> found() {
        return found;
    }

    /** Data records whose templates are known, options records among them. */
    int records() {
        return records;
    }

    int optionsRecords() {
        return optionsRecords;
    }

    /** Whether there are data records that could not be counted. */
    boolean uncounted() {
        return uncounted;
    }

    int withdrawals() {
        return withdrawals;
    }

    /** Templates that have too many fields, or come after too many in the same message. */
    int templatesRefused() {
        return templatesRefused;
    }

    /** Looks at the sets from {@code at} to the buffer's limit; the answer is why the message is malformed, if it is. */
    Optional<Refusal> inspect(ByteBuffer in, int at, Session session, long nowMillis) {
        found.clear();
        ahead.clear();
        records = 0;
        optionsRecords = 0;
        uncounted = false;
        withdrawals = 0;
        templatesRefused = 0;
        boolean ipfix = session.key.version() == IpfixWriter.VERSION;
        int next = at;
        while (in.limit() - next >= IpfixWriter.SET_HEADER) {
            int id = in.getShort(next) & 0xFFFF;
            int end = next + (in.getShort(next + 2) & 0xFFFF);
            if (end < next + IpfixWriter.SET_HEADER || end > in.limit()) {
                return Optional.of(Refusal.SET_LENGTH);
            }
            Optional<Refusal> malformed = inspectSet(in, next, end, id, session, ipfix, nowMillis);
            if (malformed.isPresent()) {
                return malformed;
            }
            next = end;
        }
        return next == in.limit() ? Optional.empty() : Optional.of(Refusal.SET_LENGTH);
    }

    private Optional<Refusal> inspectSet(
            ByteBuffer in, int at, int end, int id, Session session, boolean ipfix, long nowMillis) {
        int first = ipfix ? IpfixWriter.TEMPLATE_SET : 0;
        if (id == first || id == first + 1) {
            return inspectTemplates(in, at, end, id != first, session, ipfix);
        }
        if (id < Template.FIRST_ID) {
            return Optional.empty();
        }
        RecordPlan inMessage = ahead.find(id);
        return inspectData(in, at, end, inMessage == null ? sessions.plan(session, id, nowMillis) : inMessage);
    }

    private Optional<Refusal> inspectTemplates(
            ByteBuffer in, int setAt, int end, boolean options, Session session, boolean ipfix) {
        int next = setAt + IpfixWriter.SET_HEADER;
        while (next < end) {
            switch (TemplateReader.read(in, next, end, options, ipfix)) {
                case TemplateReader.Result.Malformed(Refusal reason) -> {
                    return Optional.of(reason);
                }
                case TemplateReader.Result.Padding() -> next = end;
                case TemplateReader.Result.Withdrawn(int after) -> {
                    withdrawals++;
                    next = after;
                }
                case TemplateReader.Result.Read(RecordPlan plan, int after) -> {
                    keep(in.slice(next, after - next), plan, options, session, setAt);
                    next = after;
                }
            }
        }
        return Optional.empty();
    }

    private void keep(ByteBuffer definition, RecordPlan plan, boolean options, Session session, int setAt) {
        if (plan.fields() > limits.fieldsPerTemplate() || found.size() >= limits.templatesPerSession()) {
            templatesRefused++;
            return;
        }
        RecordPlan known = session.plans.find(plan.id());
        RecordPlan kept = known != null && known.definedBy(definition, options) ? known : plan;
        ahead.put(kept);
        found.add(new Found(kept, setAt));
    }

    private Optional<Refusal> inspectData(ByteBuffer in, int setAt, int end, @Nullable RecordPlan plan) {
        if (plan == null) {
            uncounted = true;
            return Optional.empty();
        }
        int n = count(in, setAt + IpfixWriter.SET_HEADER, end, plan);
        records += Math.max(n, 0);
        optionsRecords += plan.options() ? Math.max(n, 0) : 0;
        return n < 0 ? Optional.of(Refusal.FIELD_LENGTH) : Optional.empty();
    }

    /** Records of a data set, or -1 when a variable-length field passes its end. */
    static int count(ByteBuffer in, int at, int end, RecordPlan plan) {
        if (!plan.variable()) {
            return (end - at) / plan.minimumLength();
        }
        int n = 0;
        int next = at;
        while (end - next >= plan.minimumLength()) {
            next = plan.walk(in, next, end);
            if (next == RecordPlan.DOES_NOT_FIT) {
                return -1;
            }
            n++;
        }
        return n;
    }
}
