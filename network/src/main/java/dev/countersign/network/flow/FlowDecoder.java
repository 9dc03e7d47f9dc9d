package dev.countersign.network.flow;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.network.flow.wire.IpfixWriter;
import dev.countersign.network.flow.wire.Template;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Decodes export messages: IPFIX (RFC 7011), NetFlow version 9 (RFC 3954) and version 5, one per datagram. Nothing that arrives
 * makes it throw or keep more than {@link FlowLimits} allows.
 *
 * <p>{@link #decode} is for one thread; {@link #statistics} for any.
 */
public final class FlowDecoder {
    private static final int NETFLOW_9 = 9;
    private static final int NETFLOW_HEADER = 20;

    /** Octets of the largest datagram there is. */
    private static final int LARGEST = 0xFFFF;

    private final Tally tally = new Tally();
    private final SessionTable sessions;
    private final Inspection inspection;
    private final SetReader reader;
    private final RecordPlan five = NetflowFive.plan();
    private final Header header = new Header();
    private final ByteBuffer message = ByteBuffer.allocate(LARGEST);
    private @Nullable Session current;

    public FlowDecoder(FlowLimits limits, FlowSink sink) {
        this.sessions = new SessionTable(limits, tally);
        this.inspection = new Inspection(limits, sessions);
        this.reader = new SetReader(sink, tally);
    }

    /** Decodes the octets between the buffer's position and limit, which were one datagram. */
    public void decode(IpAddress exporter, int port, ByteBuffer datagram, long nowMillis) {
        int length = datagram.remaining();
        tally.datagrams.add(1);
        tally.octets.add(length);
        if (sessions.sweep(nowMillis)) {
            current = null;
        }
        if (length > LARGEST) {
            tally.refuse(Refusal.MESSAGE_LENGTH, 1);
            return;
        }
        message.clear().put(0, datagram, datagram.position(), length).limit(length);
        Optional<Refusal> refusal = refusal(exporter, port, message, nowMillis);
        if (refusal.isPresent()) {
            tally.refuse(refusal.get(), 1);
        }
    }

    /** Counts a datagram that was not let in. */
    void turnAway(int octets) {
        tally.datagrams.add(1);
        tally.octets.add(octets);
        tally.refuse(Refusal.EXPORTER_NOT_ALLOWED, 1);
    }

    /** A snapshot; see {@link CollectorStatistics}. */
    public CollectorStatistics statistics() {
        return statistics(OptionalLong.empty());
    }

    CollectorStatistics statistics(OptionalLong socketDrops) {
        return new CollectorStatistics(
                tally.datagrams.read(),
                tally.octets.read(),
                tally.flows.read(),
                tally.optionsRecords.read(),
                tally.heldSets.read(),
                tally.replayedSets.read(),
                tally.sinkFailures.read(),
                tally.refused(),
                socketDrops,
                sessions.statistics());
    }

    private Optional<Refusal> refusal(IpAddress exporter, int port, ByteBuffer in, long nowMillis) {
        if (in.limit() < 2) {
            return Optional.of(Refusal.SHORT_MESSAGE);
        }
        int version = in.getShort(0);
        if (version == NetflowFive.VERSION) {
            return netflowFive(exporter, port, in, nowMillis);
        }
        if (version != IpfixWriter.VERSION && version != NETFLOW_9) {
            return Optional.of(Refusal.UNKNOWN_VERSION);
        }
        boolean ipfix = version == IpfixWriter.VERSION;
        int headerLength = ipfix ? IpfixWriter.HEADER : NETFLOW_HEADER;
        if (in.limit() < headerLength) {
            return Optional.of(Refusal.SHORT_MESSAGE);
        }
        if (ipfix && (in.getShort(2) & 0xFFFF) != in.limit()) {
            return Optional.of(Refusal.MESSAGE_LENGTH);
        }
        long domain = in.getInt(ipfix ? 12 : 16) & 0xFFFF_FFFFL;
        Session session = session(exporter, port, domain, version);
        if (session == null) {
            return Optional.of(Refusal.SESSION_LIMIT);
        }
        header.set((in.getInt(ipfix ? 4 : 8) & 0xFFFF_FFFFL) * 1000, !ipfix, ipfix ? 0 : in.getInt(4));
        session.seen(nowMillis, header.exportMillis);
        Optional<Refusal> malformed = inspection.inspect(in, headerLength, session, nowMillis);
        if (malformed.isEmpty()) {
            take(in, headerLength, session, in.getInt(ipfix ? 8 : 12), nowMillis);
        } else {
            session.sequence.lose();
        }
        return malformed;
    }

    private Optional<Refusal> netflowFive(IpAddress exporter, int port, ByteBuffer in, long nowMillis) {
        if (in.limit() < NetflowFive.HEADER) {
            return Optional.of(Refusal.SHORT_MESSAGE);
        }
        int records = NetflowFive.records(in);
        if (in.limit() != NetflowFive.HEADER + records * NetflowFive.RECORD) {
            return Optional.of(Refusal.MESSAGE_LENGTH);
        }
        Session session = session(exporter, port, NetflowFive.engine(in), NetflowFive.VERSION);
        if (session == null) {
            return Optional.of(Refusal.SESSION_LIMIT);
        }
        header.set(NetflowFive.exportMillis(in), true, in.getInt(4));
        session.seen(nowMillis, header.exportMillis);
        session.sequence.advance(NetflowFive.sequence(in), records, 0);
        session.sampling.announce(NetflowFive.samplingInterval(in));
        reader.read(in, NetflowFive.HEADER, in.limit(), records, five, session, header);
        return Optional.empty();
    }

    /** The second pass, over a message that was found good. */
    private void take(ByteBuffer in, int at, Session session, int number, long nowMillis) {
        boolean ipfix = session.key.version() == IpfixWriter.VERSION;
        session.sequence.advance(number, ipfix ? inspection.records() : 1, ipfix ? inspection.optionsRecords() : 0);
        if (ipfix && inspection.uncounted()) {
            session.sequence.lose();
        }
        tally.refuse(Refusal.WITHDRAWAL, inspection.withdrawals());
        tally.refuse(Refusal.TEMPLATE_LIMIT, inspection.templatesRefused());
        List<Inspection.Found> found = inspection.found();
        int templates = 0;
        int next = at;
        while (next < in.limit()) {
            int id = in.getShort(next) & 0xFFFF;
            int end = next + (in.getShort(next + 2) & 0xFFFF);
            for (; templates < found.size() && found.get(templates).setAt() == next; templates++) {
                learn(session, found.get(templates).plan(), nowMillis);
            }
            if (id >= Template.FIRST_ID) {
                takeData(in, next + IpfixWriter.SET_HEADER, end, id, session, nowMillis);
            } else if (id > IpfixWriter.OPTIONS_TEMPLATE_SET || (ipfix == id < IpfixWriter.TEMPLATE_SET)) {
                tally.refuse(Refusal.RESERVED_SET, 1);
            }
            next = end;
        }
    }

    private void learn(Session session, RecordPlan plan, long nowMillis) {
        if (!sessions.learn(session, plan, nowMillis)) {
            tally.refuse(Refusal.TEMPLATE_LIMIT, 1);
            return;
        }
        for (HeldSets.Held held : session.held.release(plan.id())) {
            replay(held, plan, session);
        }
    }

    private void replay(HeldSets.Held held, RecordPlan plan, Session session) {
        ByteBuffer in = held.records();
        int records = Inspection.count(in, 0, in.limit(), plan);
        if (records <= 0) {
            tally.refuse(records == 0 ? Refusal.SHORT_DATA_SET : Refusal.FIELD_LENGTH, 1);
            return;
        }
        tally.replayedSets.add(1);
        Header then = new Header();
        then.set(held.exportMillis(), held.hasUpTime(), held.upTime());
        reader.read(in, 0, in.limit(), records, plan, session, then);
    }

    private void takeData(ByteBuffer in, int at, int end, int id, Session session, long nowMillis) {
        RecordPlan plan = sessions.plan(session, id, nowMillis);
        if (plan == null) {
            boolean held = session.held.hold(id, in, at, end, header, nowMillis);
            tally.heldSets.add(held ? 1 : 0);
            tally.refuse(Refusal.UNKNOWN_TEMPLATE, held ? 0 : 1);
            return;
        }
        int records = Inspection.count(in, at, end, plan);
        if (records <= 0) {
            tally.refuse(records == 0 ? Refusal.SHORT_DATA_SET : Refusal.FIELD_LENGTH, 1);
            return;
        }
        reader.read(in, at, end, records, plan, session, header);
    }

    private @Nullable Session session(IpAddress exporter, int port, long domain, int version) {
        Session last = current;
        if (last == null || !last.key.is(exporter, port, domain, version)) {
            current = sessions.open(new Session.Key(exporter, port, domain, version));
        }
        return current;
    }
}
