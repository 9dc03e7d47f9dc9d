package dev.countersign.control.review;

import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.risk.RiskAssessor;
import dev.countersign.control.risk.RiskTier;
import dev.countersign.control.risk.TierDecision;
import dev.countersign.control.risk.TierReason;
import dev.countersign.control.risk.TrackRecord;
import dev.countersign.control.verify.Check;
import dev.countersign.control.verify.Outcome;
import dev.countersign.control.verify.VerificationReport;
import dev.countersign.control.verify.VerifiedDevice;
import dev.countersign.control.verify.Verifier;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.core.proposal.Proposal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the verifier and does not take its word for more than it is: a report about another proposal, a pass that lacks a
 * device or a cited piece of evidence, and a verifier that breaks are all failures.
 */
final class Verification {
    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);

    private final Verifier verifier;
    private final RiskAssessor risk;
    private final Ledger ledger;
    private final Clock clock;

    Verification(ReviewDesk.Parts parts) {
        verifier = parts.verifier();
        risk = parts.risk();
        ledger = parts.ledger();
        clock = parts.clock();
    }

    /** A report and the tier it leads to. */
    record Assessed(VerificationReport report, TierDecision tier) {}

    /** Verifies and assesses; a risk assessment that breaks is a failure too, and the highest tier. */
    Assessed assess(Proposal proposal) {
        VerificationReport report = verify(proposal);
        TrackRecord history = ledger.read(handle -> new ProposalRows(handle).trackRecord(proposal.taskType()));
        try {
            return new Assessed(report, risk.assess(proposal, report, history));
        } catch (RuntimeException e) {
            // As below: what breaks ends as a refusal.
            LOG.error("risk assessment of {} broke", proposal.id(), e);
            TierReason broken = new TierReason("risk.broken", RiskTier.T3, "the assessment did not end");
            return new Assessed(
                    failed(proposal, report.checks(), "a risk assessment that ends", String.valueOf(e.getMessage())),
                    TierDecision.of(List.of(broken)));
        }
    }

    private VerificationReport verify(Proposal proposal) {
        VerificationReport report;
        try {
            report = verifier.verify(proposal);
        } catch (RuntimeException e) {
            // The edge of the room: whatever breaks in a check must end as a refusal, never as a pass or a stuck case.
            LOG.error("verification of {} broke", proposal.id(), e);
            return failed(proposal, List.of(), "a verification that ends", String.valueOf(e.getMessage()));
        }
        if (!report.proposal().equals(proposal.id()) || report.revision() != proposal.revision()) {
            return failed(
                    proposal, List.of(), "a report about this revision", report.proposal() + " " + report.revision());
        }
        Set<DeviceId> edited =
                proposal.change().edits().stream().map(DeviceEdit::device).collect(Collectors.toSet());
        Set<DeviceId> verified =
                report.devices().stream().map(VerifiedDevice::device).collect(Collectors.toSet());
        if (report.passed() && !(verified.equals(edited) && report.devices().size() == edited.size())) {
            return failed(proposal, report.checks(), "a result for each of " + edited, verified.toString());
        }
        boolean grounded = report.evidence().stream()
                .map(e -> e.id())
                .collect(Collectors.toSet())
                .containsAll(proposal.citedEvidence());
        return report.passed() && !grounded
                ? failed(proposal, report.checks(), "a copy of all cited evidence", "less")
                : report;
    }

    private VerificationReport failed(Proposal proposal, List<Check> checks, String expected, String found) {
        Finding finding = Finding.error("verify.broken", "", expected, found, "tell who runs this server");
        List<Check> all = new ArrayList<>(checks);
        all.add(new Check("verification", Outcome.FAIL, "the verification itself", List.of(finding)));
        return new VerificationReport(proposal.id(), proposal.revision(), all, List.of(), List.of(), clock.instant());
    }
}
