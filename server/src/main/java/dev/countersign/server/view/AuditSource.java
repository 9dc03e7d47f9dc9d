package dev.countersign.server.view;

import dev.countersign.core.OperatorId;
import dev.countersign.core.TaskId;
import dev.countersign.telemetry.audit.AuditRun;
import dev.countersign.telemetry.audit.AuditTask;
import java.util.List;

/** What the pages read of audits and task agents. May be called from any thread. */
public interface AuditSource {
    /** Tasks that audits have open, the newest first. */
    List<AuditTask> open();

    /** The last of those that are over, the newest first. */
    List<AuditTask> over();

    /** How the last run of each audit went; none of one that has not run. */
    List<AuditRun> runs();

    /** Closes an open task of an audit for an operator, who says why; false when there is none. It is recorded first. */
    boolean close(TaskId id, OperatorId operator, String why);

    /** Task agents that live now, and the last that ended, the newest first. */
    List<AgentTaskRow> agents();
}
