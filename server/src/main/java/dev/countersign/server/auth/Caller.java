package dev.countersign.server.auth;

import dev.countersign.control.review.operator.Operator;
import dev.countersign.control.review.operator.Role;

/** Who sent a request. */
public sealed interface Caller {
    /** Somebody who has not signed in. */
    record Nobody() implements Caller {}

    /** A shell on this host that could read the token file; may read, and hand in what a person signed. */
    record HostShell() implements Caller {}

    /** A person who signed in with a passkey; the operator as registered at the moment of the request. */
    record Person(Operator operator, Session session) implements Caller {}

    /** How the caller stands in logs of who read what. */
    default String consumer() {
        return switch (this) {
            case Nobody _ -> "nobody";
            case HostShell _ -> "host shell";
            case Person(Operator operator, Session _) -> "operator " + operator.id();
        };
    }

    /** True for a person with the role. */
    default boolean may(Role role) {
        return this instanceof Person(Operator operator, Session _) && operator.may(role);
    }
}
