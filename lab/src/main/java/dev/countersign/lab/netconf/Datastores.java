package dev.countersign.lab.netconf;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.countersign.lab.netconf.Outcome.Ok;
import dev.countersign.yang.data.DataTree;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The datastores of one device with their locks (RFC 6241 sections 7 and 8.3). Every change is under one monitor;
 * {@code running} is read without it.
 *
 * <p>A candidate that nobody has edited is the running configuration, whatever that becomes.
 */
final class Datastores {
    private final Access access;
    private final DatastoreEvents events;
    private final Clock clock;

    @GuardedBy("this")
    private final Locks locks = new Locks();

    @GuardedBy("this")
    private final Set<Integer> sessions = new HashSet<>();

    private volatile DataTree running;

    @GuardedBy("this")
    private @Nullable DataTree candidate;

    @GuardedBy("this")
    private DataTree startup;

    Datastores(DataTree startup, Access access, DatastoreEvents events, Clock clock) {
        this.running = startup;
        this.startup = startup;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    DataTree running() {
        return running;
    }

    synchronized DataTree content(Store store) {
        return switch (store) {
            case RUNNING -> running;
            case CANDIDATE -> candidate == null ? running : candidate;
            case STARTUP -> startup;
        };
    }

    synchronized Optional<Locks.Held> holder(Store store) {
        return locks.holder(store);
    }

    synchronized void opened(int session) {
        sessions.add(session);
    }

    /** Releases what an ended session held. A candidate it had locked loses its changes (section 8.3.5.2). */
    synchronized void ended(int session) {
        sessions.remove(session);
        if (locks.releaseAll(session).contains(Store.CANDIDATE)) {
            candidate = null;
        }
    }

    /** Locks a store (section 7.5). A pending confirmed commit of another session keeps running from being locked. */
    synchronized Outcome<Ok> lock(Caller caller, Store store, Optional<Pending> pending) {
        Optional<Integer> holder = locks.holder(store).map(Locks.Held::session);
        if (holder.isPresent()) {
            return lockDenied(holder.get(), "session " + holder.get() + " holds the lock");
        }
        if (store == Store.CANDIDATE && isModified()) {
            return lockDenied(0, "the candidate has changes that are neither committed nor discarded");
        }
        if (store == Store.RUNNING && pending.isPresent() && pending.get().owner() != caller.session()) {
            return lockDenied(pending.get().owner(), "a confirmed commit is pending");
        }
        Outcome<Ok> usable = usable(caller);
        if (usable instanceof Outcome.Done) {
            locks.take(store, caller.session(), clock.instant());
        }
        return usable;
    }

    synchronized Outcome<Ok> unlock(Caller caller, Store store) {
        if (!locks.release(store, caller.session())) {
            return Outcome.refused(Refusal.protocol(
                    "operation-failed",
                    "unlock " + store.element() + ": expected a lock of session " + caller.session() + ", found "
                            + locks.holder(store)
                                    .map(h -> "one of session " + h.session())
                                    .orElse("none")));
        }
        if (store == Store.CANDIDATE) {
            candidate = null;
        }
        return Outcome.ok();
    }

    /** Edits the candidate; errors of an edit that went on past them are told although the rest is done. */
    synchronized Outcome<Ok> edit(Caller caller, EditRequest request) {
        DataTree base = content(Store.CANDIDATE);
        return writable(caller, Store.CANDIDATE)
                .then(_ -> Edits.apply(base, request))
                .then(edited -> access.change(caller, running, base, edited.tree())
                        .then(tree -> tested(tree, request))
                        .then(tree -> finish(edited, request, tree)));
    }

    /** Replaces a whole store (section 7.3). */
    synchronized Outcome<Ok> replace(Caller caller, Store target, DataTree content) {
        DataTree before = content(target);
        return writable(caller, target)
                .then(_ -> access.change(caller, running, before, content))
                .then(tree -> target == Store.CANDIDATE ? Outcome.done(tree) : Validity.check(tree))
                .then(tree -> {
                    set(target, tree, caller);
                    return Outcome.ok();
                });
    }

    synchronized Outcome<Ok> discard(Caller caller) {
        return writable(caller, Store.CANDIDATE).map(_ -> followRunning());
    }

    /** Whether this caller's session is alive and no other session has locked the store. */
    synchronized Outcome<Ok> writable(Caller caller, Store store) {
        Optional<Integer> obstacle = locks.obstacle(store, caller.session());
        return obstacle.isEmpty()
                ? usable(caller)
                : Outcome.refused(
                        Refusal.protocol("in-use", store.element() + " is locked by session " + obstacle.get()));
    }

    /** Sets a store; for the candidate, to content that is its own from now on. */
    synchronized void set(Store store, DataTree content, @Nullable Caller by) {
        DataTree before = content(store);
        switch (store) {
            case RUNNING -> running = content;
            case CANDIDATE -> candidate = content;
            case STARTUP -> startup = content;
        }
        if (store != Store.CANDIDATE && !before.equals(content)) {
            events.changed(store, before, content, by);
        }
    }

    /** The candidate is running again, whatever it had. */
    synchronized Ok followRunning() {
        candidate = null;
        return Ok.OK;
    }

    private synchronized boolean isModified() {
        return candidate != null && !candidate.digest().equals(running.digest());
    }

    private static Outcome<DataTree> tested(DataTree tree, EditRequest request) {
        return switch (request.test()) {
            case UNSAID, SET -> Outcome.done(tree);
            case TEST_THEN_SET, TEST_ONLY -> Validity.check(tree);
        };
    }

    private Outcome<Ok> finish(Edits.Edited edited, EditRequest request, DataTree tree) {
        if (request.test() != EditRequest.Test.TEST_ONLY) {
            set(Store.CANDIDATE, tree, null);
        }
        return edited.errors().isEmpty() ? Outcome.ok() : new Outcome.Refused<>(edited.errors());
    }

    /** A session that was killed while it waited here does nothing more. */
    private synchronized Outcome<Ok> usable(Caller caller) {
        return sessions.contains(caller.session())
                ? Outcome.ok()
                : Outcome.refused(Refusal.protocol("operation-failed", "session " + caller.session() + " has ended"));
    }

    private static Outcome<Ok> lockDenied(int session, String reason) {
        return Outcome.refused(Refusal.protocol("lock-denied", "lock denied: " + reason)
                .with("session-id", Integer.toString(session)));
    }
}
