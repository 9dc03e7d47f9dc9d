package dev.countersign.network.flow;

import dev.countersign.core.filter.IpAddress;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sessions of a decoder with their templates, inside {@link FlowLimits}. Its thread writes, any may read the list. */
final class SessionTable {
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final FlowLimits limits;
    private final HeldSets.Budget heldOctets;
    private final Tally tally;
    private final Map<Session.Key, Session> sessions = new ConcurrentHashMap<>();
    private final Map<IpAddress, Integer> perExporter = new HashMap<>();
    private final long templateLifetimeMillis;
    private final long heldLifetimeMillis;
    private int templateOctets;
    private long sweptMillis;

    SessionTable(FlowLimits limits, Tally tally) {
        this.limits = limits;
        this.tally = tally;
        this.heldOctets = new HeldSets.Budget(limits.heldOctets());
        this.templateLifetimeMillis = limits.templateLifetime().toMillis();
        this.heldLifetimeMillis = limits.heldLifetime().toMillis();
    }

    /** The session of this key, a new one when there is room, else null. */
    @Nullable
    Session open(Session.Key key) {
        Session known = sessions.get(key);
        if (known != null) {
            return known;
        }
        int siblings = perExporter.getOrDefault(key.exporter(), 0);
        if (sessions.size() >= limits.sessions() || siblings >= limits.sessionsPerExporter()) {
            return null;
        }
        Session session = new Session(key, limits, heldOctets);
        sessions.put(key, session);
        perExporter.put(key.exporter(), siblings + 1);
        return session;
    }

    /** The plan of this template id, unless its time has passed. */
    @Nullable
    RecordPlan plan(Session session, int id, long nowMillis) {
        RecordPlan plan = session.plans.find(id);
        return plan == null || expired(plan, nowMillis) ? null : plan;
    }

    /** Makes a template known, or known again; false when there is no room for it. */
    boolean learn(Session session, RecordPlan plan, long nowMillis) {
        RecordPlan old = session.plans.find(plan.id());
        int growth = plan.definitionLength() - (old == null ? 0 : old.definitionLength());
        boolean full = old == null && session.plans.size() >= limits.templatesPerSession();
        if (full || templateOctets + growth > limits.templateOctets()) {
            return false;
        }
        plan.refresh(nowMillis);
        if (plan != old) {
            session.plans.put(plan);
            templateOctets += growth;
            session.templatesChanged();
        }
        return true;
    }

    /** From time to time forgets what is too old: held sets, templates, sessions without either. True when it did. */
    boolean sweep(long nowMillis) {
        if (Math.abs(nowMillis - sweptMillis) < Math.min(heldLifetimeMillis, LONGEST_PAUSE_MILLIS)) {
            return false;
        }
        sweptMillis = nowMillis;
        for (Iterator<Session> all = sessions.values().iterator(); all.hasNext(); ) {
            Session session = all.next();
            tally.refuse(Refusal.HELD_TOO_LONG, session.held.expire(nowMillis - heldLifetimeMillis));
            forgetTemplates(session, nowMillis);
            if (session.plans.size() == 0 && nowMillis - session.lastSeenMillis() > patience(session)) {
                all.remove();
                perExporter.computeIfPresent(session.key.exporter(), (exporter, n) -> n > 1 ? n - 1 : null);
            }
        }
        return true;
    }

    List<SessionStatistics> statistics() {
        return sessions.values().stream().map(Session::statistics).toList();
    }

    private void forgetTemplates(Session session, long nowMillis) {
        for (int i = session.plans.size() - 1; i >= 0; i--) {
            if (expired(session.plans.at(i), nowMillis)) {
                templateOctets -= session.plans.at(i).definitionLength();
                session.plans.removeAt(i);
                session.templatesChanged();
            }
        }
    }

    /** How long a session without templates is kept; version 5 has none ever. */
    private long patience(Session session) {
        return session.key.version() == NetflowFive.VERSION ? templateLifetimeMillis : heldLifetimeMillis;
    }

    private boolean expired(RecordPlan plan, long nowMillis) {
        return nowMillis - plan.refreshedMillis() > templateLifetimeMillis;
    }
}
