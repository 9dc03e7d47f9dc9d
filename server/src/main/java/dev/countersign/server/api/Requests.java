package dev.countersign.server.api;

import dev.countersign.control.review.AuditSteps;
import dev.countersign.control.review.operator.Role;
import dev.countersign.core.proposal.Claim;
import dev.countersign.core.proposal.DeviceEdit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bodies that the API takes. Without {@code steps} nothing was looked at. */
interface Requests {
    /** A decision with a reason. */
    record Reason(String reason, @Nullable AuditSteps steps) {}

    record Question(String question, @Nullable AuditSteps steps) {}

    /** An operator's own version; without {@code claims} the agent's stay. */
    record Modify(
            List<DeviceEdit> edits,
            @Nullable List<Claim> claims,
            String reason,
            @Nullable AuditSteps steps) {}

    /** A task in an operator's words, for example {@code mitigate the SYN flood on border1}. */
    record Intent(String intent) {}

    /** A person to invite; an id that is taken gets a new link and keeps its roles. */
    record Invite(
            String id,
            @Nullable String displayName,
            @Nullable Set<Role> roles) {}

    /** An SSH public key as in {@code authorized_keys}, against an enrolment token. */
    record SshKey(String token, String line) {}
}
