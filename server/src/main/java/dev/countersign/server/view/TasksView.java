package dev.countersign.server.view;

import dev.countersign.telemetry.audit.AuditRun;
import dev.countersign.telemetry.audit.AuditTask;
import java.time.Instant;
import java.util.List;

/**
 * Tasks: what audits found and a person should look at, and what agents work on.
 *
 * @param open of audits, the newest first
 * @param over of audits, the newest first
 * @param runs how the last run of each audit went
 */
public record TasksView(
        Instant now, List<AuditTask> open, List<AuditTask> over, List<AuditRun> runs, List<AgentTaskRow> agents) {
    public TasksView {
        open = List.copyOf(open);
        over = List.copyOf(over);
        runs = List.copyOf(runs);
        agents = List.copyOf(agents);
    }
}
