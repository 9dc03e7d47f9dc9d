package dev.countersign.lab.netconf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** The sessions of one device: their ids, how many there may be, and their end. */
final class Sessions {
    /**
     * How a session ended, in the words of RFC 6470 section 2.2.
     *
     * @param killer the session that killed it; 0 for none
     */
    record End(String reason, int killer) {
        static final End CLOSED = new End("closed", 0);
        static final End DROPPED = new End("dropped", 0);

        boolean drops() {
            return !reason.equals("closed");
        }

        String xml() {
            return (killer == 0 ? "" : "<killed-by>" + killer + "</killed-by>") + "<termination-reason>" + reason
                    + "</termination-reason>";
        }
    }

    private final int most;
    private final Commits commits;
    private final Subscriptions subscriptions;
    private final Map<Integer, Client> open = new TreeMap<>();
    private final Datastores stores;
    private int places;
    private int last;

    final Counters total = new Counters();
    final AtomicLong started = new AtomicLong();
    final AtomicLong badHellos = new AtomicLong();
    final AtomicLong dropped = new AtomicLong();

    Sessions(int most, Datastores stores, Commits commits, Subscriptions subscriptions) {
        this.most = most;
        this.stores = stores;
        this.commits = commits;
        this.subscriptions = subscriptions;
    }

    /** A session id, from 1; empty when there are too many sessions. Each is given back by {@link #leave}. */
    synchronized Optional<Integer> enter() {
        if (places == most) {
            return Optional.empty();
        }
        places++;
        return Optional.of(++last);
    }

    synchronized void leave() {
        places--;
    }

    /** The hello is over: the session counts. */
    void opened(Client client) {
        stores.opened(client.caller().session());
        synchronized (this) {
            open.put(client.caller().session(), client);
        }
        started.incrementAndGet();
        subscriptions.publish("netconf-session-start", () -> ChangeEvents.party(client.caller()));
    }

    /** The session holds nothing any more; a second call does nothing. */
    void ended(Client client, End reason) {
        int id = client.caller().session();
        boolean known;
        synchronized (this) {
            known = open.remove(id) != null;
        }
        if (!known) {
            return;
        }
        if (reason.drops()) {
            dropped.incrementAndGet();
        }
        subscriptions.ended(id);
        commits.ended(client.caller());
        subscriptions.publish("netconf-session-end", () -> ChangeEvents.party(client.caller()) + reason.xml());
    }

    /** Ends another session (RFC 6241 section 7.9); what it held is free when this returns. */
    Outcome<String> kill(Caller caller, String id) {
        Optional<Client> victim = find(id).filter(c -> c.caller().session() != caller.session());
        if (victim.isEmpty()) {
            return Outcome.refused(Parameters.invalid("session-id", "the id of another open session", id));
        }
        victim.get().kill();
        ended(victim.get(), new End("killed", caller.session()));
        return Outcome.done(Operation.OK);
    }

    Optional<Client> find(String id) {
        return all().stream()
                .filter(c -> id.equals(Integer.toString(c.caller().session())))
                .findFirst();
    }

    synchronized List<Client> all() {
        return new ArrayList<>(open.values());
    }
}
