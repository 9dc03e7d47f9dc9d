package dev.countersign.lab.netconf;

import dev.countersign.lab.netconf.DatastoreEvents.Confirmation;
import dev.countersign.lab.netconf.Outcome.Ok;
import dev.countersign.yang.data.DataTree;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Commits and confirmed commits of one device (RFC 6241 sections 8.3.4 and 8.4).
 *
 * <p>A follow-up confirmed commit starts the timer anew and keeps the configuration to go back to; it keeps the token
 * too, unless it brings another. All state here is guarded by the monitor of the {@link Datastores}.
 */
final class Commits {
    private final Datastores stores;
    private final Access access;
    private final Timers timers;
    private final DatastoreEvents events;
    private final Supplier<Set<DeviceFault>> faults;

    private @Nullable Pending pending;

    private long rounds;

    Commits(
            Datastores stores,
            Access access,
            Timers timers,
            DatastoreEvents events,
            Supplier<Set<DeviceFault>> faults) {
        this.stores = stores;
        this.access = access;
        this.timers = timers;
        this.events = events;
        this.faults = faults;
    }

    Outcome<Ok> lock(Caller caller, Store store) {
        synchronized (stores) {
            return stores.lock(caller, store, Optional.ofNullable(pending));
        }
    }

    Outcome<Ok> commit(Caller caller, CommitRequest request) {
        synchronized (stores) {
            DataTree before = stores.running();
            return permitted(caller, request.persistId())
                    .then(_ -> Validity.check(stores.content(Store.CANDIDATE)))
                    .then(next -> access.change(caller, before, before, next))
                    .map(next -> faults.get().contains(DeviceFault.COMMIT_DOES_NOTHING)
                            ? Ok.OK
                            : carryOut(caller, request, next));
        }
    }

    /** Ends a pending confirmed commit at once (section 8.4.4.1). */
    Outcome<Ok> cancel(Caller caller, @Nullable String persistId) {
        synchronized (stores) {
            if (pending == null) {
                return Outcome.refused(Refusal.protocol("operation-failed", "no confirmed commit is pending"));
            }
            return permitted(caller, persistId).map(_ -> {
                rollBack(Confirmation.CANCEL, caller);
                return Ok.OK;
            });
        }
    }

    /** Lets go of a session: of its locks, and of its confirmed commit unless that persists. */
    void ended(Caller caller) {
        synchronized (stores) {
            Pending known = pending;
            if (known != null && known.owner() == caller.session()) {
                if (known.persist() == null) {
                    rollBack(Confirmation.CANCEL, caller);
                } else {
                    pending = known.orphaned();
                }
            }
            stores.ended(caller.session());
        }
    }

    private Outcome<Ok> permitted(Caller caller, @Nullable String persistId) {
        return stores.writable(caller, Store.RUNNING)
                .then(_ -> stores.writable(caller, Store.CANDIDATE))
                .then(_ -> {
                    Optional<Refusal> refusal = pending == null
                            ? Optional.ofNullable(persistId).map(_ -> Pending.unexpectedToken())
                            : pending.refuses(caller, persistId);
                    return refusal.<Outcome<Ok>>map(Outcome::refused).orElseGet(Outcome::ok);
                });
    }

    private Ok carryOut(Caller caller, CommitRequest request, DataTree next) {
        Pending known = pending;
        DataTree before = known == null ? stores.running() : known.before();
        if (known != null) {
            known.timer().cancel();
        }
        stores.set(Store.RUNNING, next, caller);
        stores.followRunning();
        if (request.confirmed()) {
            String persist = request.persist() != null || known == null ? request.persist() : known.persist();
            pending = waiting(before, caller.session(), persist, request);
            events.confirmation(known == null ? Confirmation.START : Confirmation.EXTEND, request, caller);
        } else if (known != null) {
            pending = null;
            events.confirmation(Confirmation.COMPLETE, request, caller);
        }
        return Ok.OK;
    }

    private Pending waiting(DataTree before, int owner, @Nullable String persist, CommitRequest request) {
        long round = ++rounds;
        return new Pending(round, before, owner, persist, timers.after(request.timeout(), () -> expire(round)));
    }

    /** A timer that fires late finds another round, or none. */
    private void expire(long round) {
        synchronized (stores) {
            if (pending != null && pending.round() == round) {
                rollBack(Confirmation.TIMEOUT, null);
            }
        }
    }

    private void rollBack(Confirmation why, @Nullable Caller by) {
        Pending known = Objects.requireNonNull(pending);
        known.timer().cancel();
        pending = null;
        events.confirmation(why, CommitRequest.plain(), by);
        if (!faults.get().contains(DeviceFault.NEVER_ROLLS_BACK)) {
            stores.set(Store.RUNNING, known.before(), by);
        }
    }
}
