package dev.countersign.core.proposal;

import dev.countersign.core.Finding;
import dev.countersign.core.ProposalId;
import java.util.List;

/** What became of a proposal that was handed in. */
public sealed interface Submission {
    /** Every check passed as far as it could be made; a person will see it. */
    record Queued(ProposalId id, int revision) implements Submission {}

    /** It goes back with what was found; the next revision may mend it. */
    record Returned(ProposalId id, int revision, List<Finding> findings) implements Submission {
        public Returned {
            findings = List.copyOf(findings);
        }
    }

    /** Not taken in at all: too many open, rounds used up, the ledger cannot be written. */
    record Refused(String reason) implements Submission {}
}
