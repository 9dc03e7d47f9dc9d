package dev.countersign.network.flow;

import dev.countersign.network.flow.wire.Element;
import dev.countersign.network.flow.wire.Template;
import dev.countersign.network.flow.wire.TemplateField;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one template out of a set: IPFIX's form (RFC 7011 section 3.4) or NetFlow version 9's (RFC 3954 sections 5.2 and
 * 6.1). Stateless.
 */
final class TemplateReader {
    /** What stood where a template was expected. */
    sealed interface Result {
        /** A template that ends before {@code next}. */
        record Read(RecordPlan plan, int next) implements Result {}

        /** A withdrawal that ends before {@code next}. */
        record Withdrawn(int next) implements Result {}

        /** Padding to the end of the set. */
        record Padding() implements Result {}

        /** Nothing that can be used; the message is malformed. */
        record Malformed(Refusal reason) implements Result {}
    }

    private static final int ENTERPRISE_BIT = 0x8000;
    /** {@code interface} among NetFlow version 9's own scope types (RFC 3954 section 6.1). */
    private static final int SCOPE_INTERFACE = 2;

    private static final Result BAD = new Result.Malformed(Refusal.BAD_TEMPLATE);
    private static final Result PADDING = new Result.Padding();

    private TemplateReader() {}

    /** Reads the template at {@code at} in a set that ends before {@code end}. */
    static Result read(ByteBuffer in, int at, int end, boolean options, boolean ipfix) {
        if (end - at < 4 || (!ipfix && end - at < 8)) {
            return PADDING;
        }
        int id = u16(in, at);
        int count = u16(in, at + 2);
        if (ipfix && count == 0) {
            return new Result.Withdrawn(at + 4);
        }
        if (id < Template.FIRST_ID) {
            return BAD;
        }
        return ipfix ? ipfix(in, at, end, options, id, count) : netflow(in, at, end, options, id, count);
    }

    private static Result ipfix(ByteBuffer in, int at, int end, boolean options, int id, int count) {
        if (options) {
            boolean scoped = at + 6 <= end && u16(in, at + 4) >= 1 && u16(in, at + 4) <= count;
            if (!scoped) {
                return BAD;
            }
        }
        PlanBuilder plan = new PlanBuilder(id, options, Math.min(count, (end - at) / 4));
        int next = at + (options ? 6 : 4);
        for (int i = 0; i < count; i++) {
            boolean enterprise = next + 4 <= end && (u16(in, next) & ENTERPRISE_BIT) != 0;
            int length = enterprise ? 8 : 4;
            if (next + length > end) {
                return BAD;
            }
            field(plan, enterprise ? null : element(u16(in, next)), u16(in, next + 2));
            next += length;
        }
        return done(plan, in, at, next);
    }

    private static Result netflow(ByteBuffer in, int at, int end, boolean options, int id, int first) {
        int scopes = options ? first / 4 : 0;
        int fields = options ? scopes + u16(in, at + 4) / 4 : first;
        int next = at + (options ? 6 : 4);
        boolean even = !options || (first % 4 == 0 && u16(in, at + 4) % 4 == 0);
        if (!even || fields == 0 || next + 4L * fields > end) {
            return BAD;
        }
        PlanBuilder plan = new PlanBuilder(id, options, fields);
        for (int i = 0; i < fields; i++, next += 4) {
            int type = u16(in, next);
            int length = u16(in, next + 2);
            if (length == TemplateField.VARIABLE) {
                return BAD;
            }
            plan.fixed(i < scopes ? scope(type) : element(type), length);
        }
        return done(plan, in, at, next);
    }

    private static void field(PlanBuilder plan, @Nullable Element element, int length) {
        if (length == TemplateField.VARIABLE) {
            plan.variableLength();
        } else {
            plan.fixed(element, length);
        }
    }

    private static Result done(PlanBuilder plan, ByteBuffer in, int from, int to) {
        if (plan.minimumLength() == 0) {
            return new Result.Malformed(Refusal.EMPTY_RECORD);
        }
        byte[] definition = new byte[to - from];
        in.get(from, definition);
        return new Result.Read(new RecordPlan(plan, definition), to);
    }

    private static @Nullable Element element(int number) {
        return Element.of(number).orElse(null);
    }

    private static @Nullable Element scope(int type) {
        return type == SCOPE_INTERFACE ? Element.INGRESS_INTERFACE : null;
    }

    private static int u16(ByteBuffer in, int at) {
        return in.getShort(at) & 0xFFFF;
    }
}
