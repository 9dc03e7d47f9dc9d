package dev.countersign.agent;

import dev.countersign.agent.ContextAssembler.Round;
import dev.countersign.agent.answer.AnswerReading;
import dev.countersign.agent.context.TaskContext;
import dev.countersign.agent.model.ModelAnswer;
import dev.countersign.agent.model.ModelRequest;
import dev.countersign.agent.template.Prompt;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Finding;
import dev.countersign.core.ProposalId;
import dev.countersign.core.TaskId;
import dev.countersign.core.Untrusted;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.ModelRun;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.core.proposal.Submission;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The rounds of one task agent: ask, read, hand in, and back with the findings. Used by the agent's thread only. */
final class Rounds {
    private final TaskId task;
    private final TaskRequest request;
    private final Workshop shop;
    private final Progress progress;
    private final Memory memory;
    private final CountDownLatch ending;
    private final Runnable beforeSubmission;
    private final ProposalId proposal;
    private int revision;

    Rounds(
            TaskId task,
            TaskRequest request,
            Workshop shop,
            Progress progress,
            Memory memory,
            CountDownLatch ending,
            ProposalId proposal,
            int revision,
            Runnable beforeSubmission) {
        this.task = task;
        this.request = request;
        this.shop = shop;
        this.progress = progress;
        this.memory = memory;
        this.ending = ending;
        this.proposal = proposal;
        this.revision = revision;
        this.beforeSubmission = beforeSubmission;
    }

    /** How a series of rounds ended. */
    sealed interface Result {
        /** The proposal waits for people. */
        record Queued() implements Result {}

        /** The task is over. */
        record Over(String reason) implements Result {}

        /** Another round may mend it. */
        record Again(List<Finding> findings) implements Result {}
    }

    /** Goes on until the proposal is queued or the task is over. */
    Result pursue(@Nullable String question) throws InterruptedException {
        Result result = new Result.Again(List.of());
        for (int i = 0; i < shop.settings().maxRounds(); i++) {
            if (ending.getCount() == 0) {
                return new Result.Over("asked to end");
            }
            switch (result) {
                case Result.Again(List<Finding> findings) -> result = round(findings, question);
                case Result.Queued _, Result.Over _ -> {
                    return result;
                }
            }
        }
        return result instanceof Result.Again
                ? new Result.Over("no acceptable answer in " + shop.settings().maxRounds() + " rounds")
                : result;
    }

    private Result round(List<Finding> findings, @Nullable String question) throws InterruptedException {
        Instant start = shop.clock().instant();
        progress.enter(TaskState.THINKING);
        Round round = new Round(
                progress.nextRound(), findings, question, shop.history().of(request.at()));
        TaskContext context = shop.assembler().assemble(task, request, round);
        ModelRequest prompt = Prompt.of(shop.template(), context, shop.random());
        return switch (shop.model().answer(prompt)) {
            case ModelAnswer.Failed failed -> failed(failed, findings);
            case ModelAnswer.Text text -> {
                ModelRun run = run(prompt, text, round.number());
                yield switch (shop.reader().read(Untrusted.of(text.text()), context)) {
                    case AnswerReading.Unusable(List<Finding> found) -> unusable(run, found, start);
                    case AnswerReading.Understood(AgentAnswer.Unable unable) -> unable(run, unable, start);
                    case AnswerReading.Understood(AgentAnswer.Change change) -> submit(run, change, start);
                };
            }
        };
    }

    private Result failed(ModelAnswer.Failed failed, List<Finding> findings) throws InterruptedException {
        progress.step("model-failed", failed.code() + ": " + failed.reason());
        return switch (failed.code()) {
            case UNREACHABLE, TIMEOUT, BUSY -> {
                boolean asked = ending.await(shop.settings().retryPause().toMillis(), TimeUnit.MILLISECONDS);
                yield asked ? new Result.Over("asked to end") : new Result.Again(findings);
            }
            case DECLINED, TRUNCATED, TOO_LARGE, MALFORMED -> new Result.Again(findings);
            case UNAUTHORIZED, REJECTED -> new Result.Over("the model's endpoint refuses: " + failed.reason());
        };
    }

    /** What no schema could read is kept whole: nobody else records it. */
    private Result unusable(ModelRun run, List<Finding> found, Instant start) {
        remember(run, "unusable", found, start);
        progress.step("answer-unusable", new String(CanonicalJson.bytes(run), StandardCharsets.UTF_8));
        return again(found);
    }

    private Result unable(ModelRun run, AgentAnswer.Unable answer, Instant start) {
        remember(run, "unable", List.of(), start);
        shop.sink().recordUnable(task, shop.settings().agent(), answer, run);
        progress.note("unable", answer.reason().yangName() + ": " + answer.explanation());
        return new Result.Over(answer.reason().yangName() + ": " + answer.explanation());
    }

    private Result submit(ModelRun run, AgentAnswer.Change change, Instant start) {
        progress.enter(TaskState.SUBMITTED);
        progress.proposed(proposal);
        beforeSubmission.run();
        revision++;
        Submission submission = shop.sink()
                .submit(new Proposal(
                        proposal,
                        revision,
                        task,
                        request.taskType(),
                        shop.settings().agent(),
                        request.requestedBy(),
                        change,
                        run,
                        shop.clock().instant()));
        return switch (submission) {
            case Submission.Queued _ -> {
                remember(run, "queued", List.of(), start);
                progress.note("queued", proposal + " revision " + revision);
                yield new Result.Queued();
            }
            case Submission.Returned(ProposalId _, int _, List<Finding> found) -> {
                remember(run, "returned", found, start);
                progress.note("returned", found.toString());
                yield again(found);
            }
            case Submission.Refused(String reason) -> {
                remember(run, "refused", List.of(), start);
                progress.step("refused", reason);
                yield new Result.Over("not taken in: " + reason);
            }
        };
    }

    private Result again(List<Finding> found) {
        return memory.repeats(found)
                ? new Result.Over("the same finding again: "
                        + found.stream().map(Finding::rule).distinct().toList())
                : new Result.Again(found);
    }

    private void remember(ModelRun run, String outcome, List<Finding> found, Instant start) {
        memory.add(run, outcome, found, Duration.between(start, shop.clock().instant()));
    }

    private ModelRun run(ModelRequest prompt, ModelAnswer.Text text, int round) {
        Map<String, String> sampling = new TreeMap<>(shop.model().sampling());
        sampling.putAll(text.details());
        return new ModelRun(
                shop.model().id(),
                shop.template().name(),
                null,
                sampling,
                prompt.prompt(),
                prompt.outputSchema(),
                text.text(),
                List.of(),
                round);
    }
}
