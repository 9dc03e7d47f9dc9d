package dev.countersign.control.review;

import dev.countersign.core.DeviceId;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the proposals table: where one proposal stands. */
record ProposalRow(
        ProposalId id,
        ProposalState state,
        int revision,
        String taskType,
        List<DeviceId> devices,
        int rounds,
        boolean byOperator,
        Instant submittedAt,
        Instant expiresAt,
        @Nullable OperatorId claimedBy,
        @Nullable String question) {
    ProposalRow {
        devices = List.copyOf(devices);
    }

    ProposalRow with(ProposalState newState) {
        return new ProposalRow(
                id,
                newState,
                revision,
                taskType,
                devices,
                rounds,
                byOperator,
                submittedAt,
                expiresAt,
                claimedBy,
                question);
    }

    ProposalRow withClaim(OperatorId operator) {
        return new ProposalRow(
                id, state, revision, taskType, devices, rounds, byOperator, submittedAt, expiresAt, operator, question);
    }

    ProposalRow withQuestion(String asked) {
        return new ProposalRow(
                id, state, revision, taskType, devices, rounds, byOperator, submittedAt, expiresAt, claimedBy, asked);
    }

    boolean overdue(Instant now) {
        return !expiresAt.isAfter(now);
    }

    boolean shares(List<DeviceId> others) {
        return devices.stream().anyMatch(others::contains);
    }
}
