package dev.countersign.agent;

import dev.countersign.core.AgentId;
import dev.countersign.core.Finding;
import dev.countersign.core.TaskId;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.ModelRun;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.core.proposal.ProposalSink;
import dev.countersign.core.proposal.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Stands where review stands: keeps what it is given and answers as a test says. */
final class FakeDesk implements ProposalSink {
    /** A recorded step of a task. */
    record Recorded(TaskId task, String event, String detail) {}

    private final List<Proposal> proposals = new ArrayList<>();
    private final List<AgentAnswer.Unable> unables = new ArrayList<>();
    private final List<ModelRun> unableRuns = new ArrayList<>();
    private final List<Recorded> records = new ArrayList<>();
    private Function<Proposal, Submission> verdict = FakeDesk::queued;
    private boolean broken;

    static Submission queued(Proposal proposal) {
        return new Submission.Queued(proposal.id(), proposal.revision());
    }

    static Submission returned(Proposal proposal, String... rules) {
        return new Submission.Returned(
                proposal.id(),
                proposal.revision(),
                List.of(rules).stream()
                        .map(rule -> Finding.error(rule, "/x", "another", "this", "mend it"))
                        .toList());
    }

    synchronized void answer(Function<Proposal, Submission> next) {
        verdict = next;
    }

    /** From now on nothing can be recorded. */
    synchronized void breakDown() {
        broken = true;
    }

    @Override
    public synchronized Submission submit(Proposal proposal) {
        proposals.add(proposal);
        return verdict.apply(proposal);
    }

    @Override
    public synchronized void recordUnable(TaskId task, AgentId agent, AgentAnswer.Unable answer, ModelRun run) {
        unables.add(answer);
        unableRuns.add(run);
    }

    @Override
    public synchronized void recordTask(TaskId task, AgentId agent, String event, String detail) {
        if (broken) {
            throw new IllegalStateException("the ledger cannot be written");
        }
        records.add(new Recorded(task, event, detail));
    }

    synchronized List<Proposal> proposals() {
        return List.copyOf(proposals);
    }

    synchronized List<AgentAnswer.Unable> unables() {
        return List.copyOf(unables);
    }

    synchronized List<ModelRun> unableRuns() {
        return List.copyOf(unableRuns);
    }

    synchronized List<String> events() {
        return records.stream().map(Recorded::event).toList();
    }

    synchronized String detail(String event) {
        return records.stream()
                .filter(r -> r.event().equals(event))
                .reduce((first, second) -> second)
                .orElseThrow()
                .detail();
    }
}
