package dev.countersign.control.review;

import dev.countersign.core.OperatorId;
import java.time.Instant;

/**
 * Something an operator decided about one revision.
 *
 * @param reason the operator's words; empty when none were asked for
 */
public record Decision(int revision, OperatorId operator, Kind kind, AuditSteps steps, String reason, Instant at) {
    /** What was decided. */
    public enum Kind {
        APPROVED,
        MODIFIED,
        REJECTED,
        DEFERRED,
        RESUMED,
        EVIDENCE_ASKED,
        ESCALATED
    }
}
