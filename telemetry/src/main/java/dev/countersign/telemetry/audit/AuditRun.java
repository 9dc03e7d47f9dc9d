package dev.countersign.telemetry.audit;

import java.time.Instant;
import java.util.List;

/**
 * How the last run of an audit went, so that silence can be told from agreement.
 *
 * @param examined devices that have peers, or quantities with a baseline
 * @param skipped what could not be examined and why, such as a device that could not be read or a baseline that is too
 *     young; bounded in number
 */
public record AuditRun(AuditTask.Kind kind, Instant at, int examined, int found, List<String> skipped) {
    private static final int MOST = 100;

    public AuditRun {
        skipped = skipped.stream().limit(MOST).toList();
    }
}
