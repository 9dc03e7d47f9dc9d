package dev.countersign.control.review;

import dev.countersign.core.Finding;
import java.util.List;

/** What became of the request for a statement to sign. */
public sealed interface StatementIssue {
    /** Made out to the operator, stored, and good until it expires. */
    record Issued(ApprovalStatement statement) implements StatementIssue {}

    /** This operator may not sign this case now, and why. */
    record Refused(List<Finding> findings) implements StatementIssue {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
