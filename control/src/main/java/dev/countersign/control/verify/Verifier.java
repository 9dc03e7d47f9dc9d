package dev.countersign.control.verify;

import dev.countersign.core.proposal.Proposal;

/**
 * Checks a proposal against the network as it is now. Deterministic for the same proposal, configuration and evidence.
 * May block on devices; may be called from any thread. A device that cannot be read is a failed check, not an
 * exception.
 */
@FunctionalInterface
public interface Verifier {
    VerificationReport verify(Proposal proposal);
}
