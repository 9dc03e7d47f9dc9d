package dev.countersign.control.review;

import dev.countersign.control.review.operator.Operator;
import dev.countersign.control.review.operator.Role;
import dev.countersign.control.risk.RiskTier;
import dev.countersign.control.verify.BaseReader;
import dev.countersign.control.verify.VerificationReport;
import dev.countersign.control.verify.VerifiedDevice;
import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * All that must hold for an operator to sign a revision, except the signature itself. Asked when a statement is issued,
 * again when its signature comes in, and a third time inside the transaction that stores it.
 */
final class ApprovalConditions {
    private static final Set<ProposalState> UNDER_WAY = EnumSet.of(
            ProposalState.APPROVED, ProposalState.DEPLOYING, ProposalState.CONFIRM_WINDOW, ProposalState.UNKNOWN);

    private final ApprovalPolicy policy;
    private final ReviewConfig config;

    ApprovalConditions(ApprovalPolicy policy, ReviewConfig config) {
        this.policy = policy;
        this.config = config;
    }

    /** What stands against it in the database and by the clock; empty when nothing. */
    List<Finding> inStore(Handle handle, ProposalRow row, Optional<Operator> operator, OperatorId id, Instant now) {
        ProposalRows rows = new ProposalRows(handle);
        List<Finding> findings = new ArrayList<>();
        if (operator.filter(o -> o.may(Role.APPROVER)).isEmpty()) {
            findings.add(Findings.notAnApprover(id));
        }
        if (row.state() != ProposalState.AWAITING_REVIEW) {
            findings.add(Findings.state("AWAITING_REVIEW", row));
            return findings;
        }
        if (row.overdue(now)) {
            findings.add(Findings.expired(row));
        }
        ProposalRows.Revision revision = rows.revision(row.id(), row.revision());
        VerificationReport report = revision.report();
        if (report == null || !report.passed() || revision.tier() == null) {
            findings.add(Finding.error(
                    "approval.verification", "", "a report without failures", "another", "look at the checks"));
            return findings;
        }
        findings.addAll(ownWork(rows, row, id));
        findings.addAll(signedBefore(new ApprovalRows(handle), row, id));
        findings.addAll(tier(revision.tier().tier(), operator, now));
        findings.addAll(staleEvidence(report, now));
        findings.addAll(busy(rows, row));
        return findings;
    }

    /** What stands against it on the devices: a base configuration that is not the one that was verified. */
    List<Finding> onDevices(VerificationReport report, BaseReader bases) {
        List<Finding> findings = new ArrayList<>();
        for (VerifiedDevice device : report.devices()) {
            String path = device.device().value();
            switch (bases.read(device.device())) {
                case BaseReader.Reading.Read read -> {
                    if (!read.digest().equals(device.base())) {
                        findings.add(Finding.error(
                                "approval.base-changed",
                                path,
                                "the configuration that was verified, "
                                        + device.base().brief(),
                                read.digest().brief(),
                                "have the proposal verified anew: ask for more evidence, or modify it"));
                    }
                }
                case BaseReader.Reading.Unreadable unreadable ->
                    findings.add(Finding.error(
                            "approval.base-unread",
                            path,
                            "a device that can be read now",
                            unreadable.reason(),
                            "see why the device does not answer"));
            }
        }
        return findings;
    }

    /** What stands against a method; empty when it may sign the tier. */
    List<Finding> method(ApprovalMethod method, RiskTier tier) {
        if (policy.serves(method, tier)) {
            return List.of();
        }
        String found = method + ", which serves "
                + policy.highest(method).map(t -> "up to " + t).orElse("none");
        return List.of(Finding.error(
                "approval.method", "", "a signature that serves tier " + tier, found, "sign with a passkey"));
    }

    private static List<Finding> ownWork(ProposalRows rows, ProposalRow row, OperatorId id) {
        return rows.authors(row.id()).contains(id)
                ? List.of(Finding.error(
                        "approval.self",
                        "",
                        "an approver who neither asked for the change nor modified it",
                        id.value(),
                        "ask somebody else"))
                : List.of();
    }

    private static List<Finding> signedBefore(ApprovalRows approvals, ProposalRow row, OperatorId id) {
        boolean signed = approvals.approvals(row.id(), row.revision()).stream()
                .anyMatch(stored -> stored.approval().operator().equals(id));
        return signed
                ? List.of(Finding.error("approval.again", "", "another person", id.value(), "ask somebody else"))
                : List.of();
    }

    private List<Finding> tier(RiskTier tier, Optional<Operator> operator, Instant now) {
        if (tier != RiskTier.T3) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        if (operator.filter(o -> o.may(Role.LEAD)).isEmpty()) {
            findings.add(Finding.error("approval.role", "", "the role of lead for tier T3", "another", "ask a lead"));
        }
        if (policy.maintenance().stream().noneMatch(window -> window.contains(now))) {
            findings.add(Finding.error(
                    "approval.window",
                    "",
                    "a maintenance window",
                    now.toString(),
                    "wait for one; the policy names them"));
        }
        return findings;
    }

    /** The inventory's own facts do not age; everything measured does. */
    private List<Finding> staleEvidence(VerificationReport report, Instant now) {
        return report.evidence().stream()
                .filter(e -> !(e.fact() instanceof Fact.CustomerPrefix))
                .filter(e -> e.age(now).compareTo(config.evidenceMaxAge()) > 0)
                .map(e -> stale(e, now))
                .toList();
    }

    private Finding stale(Evidence evidence, Instant now) {
        return Finding.error(
                "approval.evidence-stale",
                evidence.id().value(),
                "evidence not older than " + config.evidenceMaxAge(),
                evidence.age(now).toString(),
                "ask for more evidence");
    }

    private static List<Finding> busy(ProposalRows rows, ProposalRow row) {
        return rows.in(UNDER_WAY).stream()
                .filter(other -> !other.id().equals(row.id()) && other.shares(row.devices()))
                .map(other -> Finding.error(
                        "approval.busy",
                        "",
                        "devices nobody is changing",
                        other.id() + " is " + other.state(),
                        "wait until it has ended"))
                .toList();
    }
}
