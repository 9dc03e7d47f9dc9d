package dev.countersign.control.risk;

import dev.countersign.control.verify.VerificationReport;
import dev.countersign.core.proposal.Proposal;

/** Gives a verified proposal its tier. Pure: no I/O, the same input gives the same decision. */
@FunctionalInterface
public interface RiskAssessor {
    TierDecision assess(Proposal proposal, VerificationReport report, TrackRecord record);
}
