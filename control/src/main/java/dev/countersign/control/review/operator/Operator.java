package dev.countersign.control.review.operator;

import dev.countersign.core.OperatorId;
import java.util.List;
import java.util.Set;

/**
 * A person, with the keys that are good now.
 *
 * @param active false when shut out; keys of a shut-out operator sign nothing
 */
public record Operator(
        OperatorId id,
        String displayName,
        Set<Role> roles,
        boolean active,
        List<RegisteredPasskey> passkeys,
        List<RegisteredSshKey> sshKeys) {
    public Operator {
        roles = Set.copyOf(roles);
        passkeys = List.copyOf(passkeys);
        sshKeys = List.copyOf(sshKeys);
    }

    /** True for an active operator with the role. */
    public boolean may(Role role) {
        return active && roles.contains(role);
    }
}
