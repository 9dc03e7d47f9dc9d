package dev.countersign.server.run;

import dev.countersign.agent.TaskAgents;
import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.Draft;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.ledger.Written;
import dev.countersign.core.AgentId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.OperatorId;
import dev.countersign.core.TaskId;
import dev.countersign.core.proposal.ProposalSink;
import dev.countersign.server.view.AgentTaskRow;
import dev.countersign.server.view.AuditSource;
import dev.countersign.telemetry.TelemetryEvidence;
import dev.countersign.telemetry.audit.AuditRun;
import dev.countersign.telemetry.audit.AuditTask;
import dev.countersign.telemetry.audit.AuditTasks;
import dev.countersign.telemetry.audit.Audits;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The audits and their tasks, which are recorded like steps of any task. They open tasks for people and start nothing. */
final class AuditRoom implements AuditSource, AutoCloseable {
    /** Who is named in the record. */
    private static final AgentId AUDIT = new AgentId("audit");

    private final AuditTasks tasks;
    private final Audits audits;
    private final TaskAgents agents;
    private final Ledger ledger;

    AuditRoom(Path data, NetworkRoom network, ProposalSink record, Ledger ledger, TaskAgents agents, Clock clock) {
        this.ledger = ledger;
        this.tasks = new AuditTasks(
                (task, event, detail) -> record.recordTask(task, AUDIT, event, detail),
                keeper(network.telemetry().evidence()),
                new TaskFile(data.resolve("audit-tasks.json")),
                clock);
        this.audits = network.audits(tasks);
        this.agents = agents;
    }

    private static AuditTasks.EvidenceKeeper keeper(TelemetryEvidence evidence) {
        return new AuditTasks.EvidenceKeeper() {
            @Override
            public boolean pin(EvidenceId id) {
                return evidence.pin(id);
            }

            @Override
            public void unpin(EvidenceId id) {
                evidence.unpin(id);
            }
        };
    }

    void start() {
        tasks.resume();
        audits.start();
    }

    @Override
    public List<AuditTask> open() {
        return tasks.open();
    }

    @Override
    public List<AuditTask> over() {
        return tasks.over();
    }

    @Override
    public List<AuditRun> runs() {
        return tasks.runs();
    }

    @Override
    public boolean close(TaskId id, OperatorId operator, String why) {
        return tasks.close(
                id,
                operator.value(),
                why,
                detail -> ledger.write(transaction -> Written.kept(transaction.append(new Draft(
                        "task.step", Actor.of(operator), "task:" + id, Map.of("event", "closed", "detail", detail))))));
    }

    @Override
    public List<AgentTaskRow> agents() {
        return agents.tasks().stream()
                .map(task -> new AgentTaskRow(
                        task.task(),
                        task.taskType(),
                        task.at().toString(),
                        task.state().name(),
                        task.proposal(),
                        task.createdAt(),
                        task.heartbeat()))
                .toList();
    }

    @Override
    public void close() {
        audits.close();
    }
}
