package dev.countersign.server.web;

import dev.countersign.control.review.operator.Role;
import dev.countersign.server.auth.Caller;

/** Who may call an endpoint. */
public enum Access {
    /** Everybody. */
    ANYONE,
    /** A signed-in person, or a shell on the host. */
    READER,
    /** A signed-in person. */
    PERSON,
    /** A signed-in person with the role {@link Role#APPROVER}. */
    APPROVER,
    /** As {@link #APPROVER}, or a shell on the host that brings what a person signed. */
    SIGNER,
    /** A signed-in person with the role {@link Role#ADMINISTRATOR}, or a shell on the host. */
    ADMINISTRATOR;

    boolean admits(Caller caller) {
        return switch (this) {
            case ANYONE -> true;
            case READER -> !(caller instanceof Caller.Nobody);
            case PERSON -> caller instanceof Caller.Person;
            case APPROVER -> caller.may(Role.APPROVER);
            case SIGNER -> caller instanceof Caller.HostShell || caller.may(Role.APPROVER);
            case ADMINISTRATOR -> caller instanceof Caller.HostShell || caller.may(Role.ADMINISTRATOR);
        };
    }

    /** What a caller needs, for messages and the description of the interface. */
    String needs() {
        return switch (this) {
            case ANYONE -> "nothing";
            case READER -> "a signed-in operator, or the host token";
            case PERSON -> "a signed-in operator";
            case APPROVER -> "a signed-in operator with the role APPROVER";
            case SIGNER -> "a signed-in operator with the role APPROVER, or the host token";
            case ADMINISTRATOR -> "a signed-in operator with the role ADMINISTRATOR, or the host token";
        };
    }
}
