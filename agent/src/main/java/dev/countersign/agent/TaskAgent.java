package dev.countersign.agent;

import dev.countersign.agent.context.PastOutcome;
import dev.countersign.core.ProposalId;
import dev.countersign.core.TaskId;
import dev.countersign.core.proposal.ReviewOutcome;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task from request to end, on a thread of its own: {@link Rounds} until a proposal is queued, then waiting for what
 * people and the network say; an operator's question starts new rounds, a bounded number of times. At its end its state
 * is archived.
 */
final class TaskAgent implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskAgent.class);

    private final TaskId id;
    private final TaskRequest request;
    private final Workshop shop;
    private final Progress progress;
    private final Memory memory = new Memory();
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Rounds rounds;
    private final boolean adopted;
    private final CountDownLatch ending = new CountDownLatch(1);

    private TaskAgent(
            TaskId id, TaskRequest request, Workshop shop, ProposalId proposal, int revision, boolean adopted) {
        this.id = id;
        this.request = request;
        this.shop = shop;
        this.adopted = adopted;
        this.progress = new Progress(id, shop.settings().agent(), shop.sink(), shop.clock());
        this.rounds = new Rounds(
                id,
                request,
                shop,
                progress,
                memory,
                ending,
                proposal,
                revision,
                () -> shop.proposals().accept(proposal, this));
        if (adopted) {
            progress.proposed(proposal);
        }
    }

    static TaskAgent of(TaskId id, TaskRequest request, Workshop shop) {
        return new TaskAgent(id, request, shop, shop.ids().proposal(), 0, false);
    }

    /** An agent for a proposal of an earlier run of the program; it waits for what becomes of it. */
    static TaskAgent adopted(TaskId id, TaskRequest request, Workshop shop, ProposalId proposal, int revision) {
        return new TaskAgent(id, request, shop, proposal, revision, true);
    }

    /** Records the task; an exception here means that it cannot be recorded, and so must not run. */
    void register() {
        progress.step(adopted ? "adopted" : "created", request.words());
    }

    @Override
    public void run() {
        String reason;
        try {
            reason = live();
        } catch (InterruptedException e) {
            reason = "interrupted";
        } catch (RuntimeException e) {
            LOG.error("task {} failed", id, e);
            reason = "failed: " + e.getMessage();
        }
        archive(reason);
    }

    private String live() throws InterruptedException {
        @Nullable String question = null;
        boolean waiting = adopted;
        int questions = 0;
        while (true) {
            if (!waiting && rounds.pursue(question) instanceof Rounds.Result.Over(String reason)) {
                return reason;
            }
            progress.enter(TaskState.WAITING);
            switch (signals.take()) {
                case Signal.End(String reason) -> {
                    return reason;
                }
                case Signal.Heard(ReviewOutcome outcome) -> {
                    shop.history()
                            .add(request.at(), new PastOutcome(id, shop.clock().instant(), outcome));
                    if (!(outcome instanceof ReviewOutcome.MoreEvidence(String asked))) {
                        return ended(outcome);
                    }
                    if (questions == shop.settings().maxQuestions()) {
                        return "asked for more evidence more than " + questions + " times";
                    }
                    questions++;
                    question = asked;
                    waiting = false;
                }
            }
        }
    }

    private static String ended(ReviewOutcome outcome) {
        return switch (outcome) {
            case ReviewOutcome.Rejected(String reason) -> "rejected: " + reason;
            case ReviewOutcome.MoreEvidence(String question) -> "more evidence: " + question;
            case ReviewOutcome.Confirmed _ -> "confirmed";
            case ReviewOutcome.RolledBack(String reason) -> "rolled back: " + reason;
            case ReviewOutcome.Lapsed(String reason) -> "lapsed: " + reason;
        };
    }

    private void archive(String reason) {
        try {
            progress.step("ended", reason);
            shop.sink().recordTask(id, shop.settings().agent(), "archived", memory.archive(status(), reason));
        } catch (RuntimeException e) {
            LOG.error("task {} could not be archived", id, e);
        } finally {
            progress.enter(TaskState.ENDED);
        }
    }

    /** Tells it of an outcome; does not block. */
    void hear(ReviewOutcome outcome) {
        signals.add(new Signal.Heard(outcome));
    }

    /** Asks it to end after the step it is at; does not block. */
    void end(String reason) {
        ending.countDown();
        signals.add(new Signal.End(reason));
    }

    /** The proposal it waits for from the start. */
    Optional<ProposalId> adoptedProposal() {
        return adopted ? Optional.ofNullable(status().proposal()) : Optional.empty();
    }

    TaskStatus status() {
        return progress.status(request, shop.model().id(), shop.template().name());
    }

    TaskState state() {
        return progress.state();
    }

    TaskId id() {
        return id;
    }

    TaskRequest request() {
        return request;
    }
}
