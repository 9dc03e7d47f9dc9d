package dev.countersign.lab.netconf;

import dev.countersign.yang.xml.XmlElement;
import java.util.EnumSet;
import java.util.Set;

/** Locks and the end of sessions (RFC 6241 sections 7.5, 7.6, 7.8 and 7.9). */
final class SessionOperations {
    private final Datastores stores;
    private final Commits commits;
    private final Sessions sessions;
    private final Set<Store> known;

    SessionOperations(Datastores stores, Commits commits, Sessions sessions, boolean hasStartup) {
        this.stores = stores;
        this.commits = commits;
        this.sessions = sessions;
        this.known = hasStartup ? EnumSet.allOf(Store.class) : EnumSet.of(Store.RUNNING, Store.CANDIDATE);
    }

    Outcome<String> lock(Caller caller, XmlElement operation) {
        return target(operation).then(store -> commits.lock(caller, store)).map(_ -> Operation.OK);
    }

    Outcome<String> unlock(Caller caller, XmlElement operation) {
        return target(operation).then(store -> stores.unlock(caller, store)).map(_ -> Operation.OK);
    }

    /** The session itself ends after it has sent this reply. */
    Outcome<String> close(Caller caller, XmlElement operation) {
        return Parameters.of(operation).map(_ -> Operation.OK);
    }

    Outcome<String> kill(Caller caller, XmlElement operation) {
        return Parameters.of(operation, "session-id")
                .then(p -> p.require("session-id"))
                .then(id -> sessions.kill(caller, id.value()));
    }

    private Outcome<Store> target(XmlElement operation) {
        return Parameters.of(operation, "target").then(p -> Targets.store(p, "target", known));
    }
}
