package dev.countersign.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.agent.context.TaskContext;
import dev.countersign.agent.context.TaskParameters;
import dev.countersign.agent.model.Model;
import dev.countersign.agent.model.ModelAnswer;
import dev.countersign.agent.model.ModelRequest;
import dev.countersign.agent.model.builtin.DdosAnalyst;
import dev.countersign.agent.template.PromptLibrary;
import dev.countersign.core.AgentId;
import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.TaskId;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.ErrorReason;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.core.proposal.ReviewOutcome;
import dev.countersign.core.proposal.Submission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskAgentsTest {
    private static final OperatorId OPERATOR = new OperatorId("ana");
    private static final String WORDS = "mitigate ddos on border1 GigabitEthernet0/1";

    private final Scene scene = Scene.flood();
    private final FakeDesk desk = new FakeDesk();
    private final List<TaskContext> asked = Collections.synchronizedList(new ArrayList<>());
    private Function<ModelRequest, ModelAnswer> thinking = new DdosAnalyst()::answer;
    private final Model model = new Model() {
        @Override
        public String id() {
            return "test/model@1";
        }

        @Override
        public Map<String, String> sampling() {
            return Map.of("temperature", "0");
        }

        @Override
        public ModelAnswer answer(ModelRequest request) {
            asked.add(request.context());
            return thinking.apply(request);
        }
    };
    private final TaskAgents agents = agents(4);

    @AfterEach
    void close() {
        agents.close();
    }

    private TaskAgents agents(int maxRunning) {
        return new TaskAgents(new TaskAgents.Parts(
                scene,
                desk,
                PromptLibrary.builtIn(),
                model,
                new AgentSettings(
                        new AgentId("ddos-mitigation-agent"),
                        TaskParameters.DEFAULT,
                        3,
                        2,
                        maxRunning,
                        Duration.ofMillis(1)),
                new TriggerSettings(true, TaskParameters.DEFAULT, 1, Duration.ofMillis(5), Duration.ofMinutes(5)),
                Clock.fixed(Scene.NOW, ZoneOffset.UTC),
                new SplittableRandom(1)));
    }

    @Test
    void request_becomesAProposalWithItsWholeRun() {
        TaskId task = started(agents.request(WORDS, OPERATOR));
        awaitState(task, TaskState.WAITING);

        Proposal proposal = desk.proposals().getFirst();
        assertThat(proposal.task()).isEqualTo(task);
        assertThat(task.value()).startsWith("ddos-mitigation-task-01-");
        assertThat(proposal.revision()).isEqualTo(1);
        assertThat(proposal.agent()).isEqualTo(new AgentId("ddos-mitigation-agent"));
        assertThat(proposal.requestedBy()).isEqualTo(OPERATOR);
        assertThat(proposal.run().model()).isEqualTo("test/model@1");
        assertThat(proposal.run().template()).isEqualTo("ddos-mitigation@1");
        assertThat(proposal.run().sampling()).containsEntry("temperature", "0");
        assertThat(proposal.run().input())
                .contains("<<<data ")
                .contains(scene.id("rate").value());
        assertThat(proposal.run().outputSchema()).contains("\"Unable\"");
        assertThat(proposal.run().output()).contains("block-syn-flood-1");
        assertThat(proposal.run().round()).isEqualTo(1);
        assertThat(agents.find(task).orElseThrow().proposal()).isEqualTo(proposal.id());
    }

    @Test
    void confirmedProposal_endsTheTaskAndArchivesIt() {
        TaskId task = started(agents.request(WORDS, OPERATOR));
        awaitState(task, TaskState.WAITING);

        agents.decided(desk.proposals().getFirst().id(), new ReviewOutcome.Confirmed());

        awaitState(task, TaskState.ENDED);
        assertThat(desk.events()).containsExactly("created", "ended", "archived");
        assertThat(desk.detail("ended")).isEqualTo("confirmed");
        assertThat(desk.detail("archived")).contains("\"outcome\":\"queued\"").contains(task.value());
    }

    @Test
    void findings_goBackIntoTheNextRound() {
        desk.answer(proposal ->
                proposal.revision() == 1 ? FakeDesk.returned(proposal, "nacm.denied") : FakeDesk.queued(proposal));

        TaskId task = started(agents.request(WORDS, OPERATOR));
        awaitState(task, TaskState.WAITING);

        assertThat(desk.proposals()).extracting(Proposal::revision).containsExactly(1, 2);
        assertThat(desk.proposals())
                .extracting(Proposal::id)
                .containsOnly(desk.proposals().getFirst().id());
        assertThat(asked.get(0).findings()).isEmpty();
        assertThat(asked.get(1).findings()).extracting(Finding::rule).containsExactly("nacm.denied");
        assertThat(desk.proposals().get(1).run().input()).contains("nacm.denied");
        assertThat(desk.proposals().get(1).run().round()).isEqualTo(2);
    }

    @Test
    void sameFindingTwice_endsTheTask() {
        desk.answer(proposal -> FakeDesk.returned(proposal, "yang.mandatory"));

        TaskId task = started(agents.request(WORDS, OPERATOR));
        awaitState(task, TaskState.ENDED);

        assertThat(desk.proposals()).hasSize(2);
        assertThat(desk.detail("ended")).contains("the same finding again").contains("yang.mandatory");
    }

    @Test
    void newFindingsForEver_endAfterThreeRounds() {
        desk.answer(proposal -> FakeDesk.returned(proposal, "rule-" + proposal.revision()));

        TaskId task = started(agents.request(WORDS, OPERATOR));
        awaitState(task, TaskState.ENDED);

        assertThat(desk.proposals()).hasSize(3);
        assertThat(desk.detail("ended")).isEqualTo("no acceptable answer in 3 rounds");
    }

    @Test
    void refusedProposal_endsTheTask() {
        desk.answer(_ -> new Submission.Refused("too many open"));

        awaitState(started(agents.request(WORDS, OPERATOR)), TaskState.ENDED);

        assertThat(desk.detail("ended")).isEqualTo("not taken in: too many open");
    }

    @Test
    void unusableAnswer_isKeptWholeAndReturnedAsFindings() {
        thinking = request -> asked.size() == 1
                ? new ModelAnswer.Text("Just block them all.", Map.of())
                : new DdosAnalyst().answer(request);

        TaskId task = started(agents.request(WORDS, OPERATOR));
        awaitState(task, TaskState.WAITING);

        assertThat(desk.detail("answer-unusable"))
                .contains("Just block them all.")
                .contains("ddos-mitigation@1");
        assertThat(asked.get(1).findings()).extracting(Finding::rule).containsExactly("answer.json");
    }

    @Test
    void failingModel_isAskedAgainAndThenGivenUp() {
        thinking = _ -> new ModelAnswer.Failed(ModelAnswer.Code.BUSY, "HTTP 503");

        awaitState(started(agents.request(WORDS, OPERATOR)), TaskState.ENDED);

        assertThat(asked).hasSize(3);
        assertThat(desk.events())
                .containsExactly("created", "model-failed", "model-failed", "model-failed", "ended", "archived");
    }

    @Test
    void endpointThatRefuses_isNotAskedAgain() {
        thinking = _ -> new ModelAnswer.Failed(ModelAnswer.Code.UNAUTHORIZED, "HTTP 401");

        awaitState(started(agents.request(WORDS, OPERATOR)), TaskState.ENDED);

        assertThat(asked).hasSize(1);
    }

    @Test
    void modelThatThrows_endsItsTaskOnly() {
        thinking = _ -> {
            throw new IllegalStateException("a bug");
        };

        awaitState(started(agents.request(WORDS, OPERATOR)), TaskState.ENDED);

        assertThat(desk.detail("ended")).isEqualTo("failed: a bug");
    }

    @Test
    void unable_isRecordedWithItsRun() {
        scene.rate(5);

        awaitState(started(agents.request(WORDS, OPERATOR)), TaskState.ENDED);

        assertThat(desk.unables()).hasSize(1);
        assertThat(desk.unableRuns().getFirst().output()).contains("unsupported-task");
        assertThat(desk.proposals()).isEmpty();
    }

    @Test
    void requestForAnotherTask_isAnsweredAndRecorded() {
        Admission admission = agents.request("remediate BGP flapping on router R5", OPERATOR);

        assertThat(admission)
                .isInstanceOfSatisfying(
                        Admission.Answered.class,
                        answered -> assertThat(answered.answer().reason()).isEqualTo(ErrorReason.UNSUPPORTED_TASK));
        assertThat(desk.unableRuns().getFirst().input()).isEqualTo("remediate BGP flapping on router R5");
        assertThat(agents.tasks()).isEmpty();
    }

    @Test
    void question_startsARoundWithFreshEvidence() {
        TaskId task = started(agents.request(WORDS, OPERATOR));
        awaitState(task, TaskState.WAITING);
        scene.at(Scene.NOW);

        agents.decided(
                desk.proposals().getFirst().id(), new ReviewOutcome.MoreEvidence("How much of it is legitimate?"));

        await(() -> desk.proposals().size() == 2);
        assertThat(asked.get(1).question()).isEqualTo("How much of it is legitimate?");
        assertThat(desk.proposals().get(1).revision()).isEqualTo(2);
        assertThat(desk.proposals().get(1).citedEvidence()).contains(scene.id("rate"));
    }

    @Test
    void questionsWithoutEnd_endTheTask() {
        TaskId task = started(agents.request(WORDS, OPERATOR));
        for (int i = 1; i <= 3; i++) {
            int round = i;
            await(() -> desk.proposals().size() == round);
            agents.decided(desk.proposals().getFirst().id(), new ReviewOutcome.MoreEvidence("Why? " + i));
        }

        awaitState(task, TaskState.ENDED);
        assertThat(desk.proposals()).hasSize(3);
    }

    @Test
    void rejection_isKnownToTheNextTaskOfThatInterface() {
        TaskId first = started(agents.request(WORDS, OPERATOR));
        awaitState(first, TaskState.WAITING);
        agents.decided(desk.proposals().getFirst().id(), new ReviewOutcome.Rejected("that is our own scanner"));
        awaitState(first, TaskState.ENDED);

        awaitState(started(agents.request(WORDS, OPERATOR)), TaskState.WAITING);

        assertThat(asked.getLast().history()).hasSize(1).allSatisfy(past -> {
            assertThat(past.task()).isEqualTo(first);
            assertThat(past.outcome()).isEqualTo(new ReviewOutcome.Rejected("that is our own scanner"));
        });
    }

    @Test
    void secondTaskForAnInterface_isDeclined() {
        TaskId first = started(agents.request(WORDS, OPERATOR));
        awaitState(first, TaskState.WAITING);

        assertThat(agents.request(WORDS, OPERATOR))
                .isInstanceOfSatisfying(
                        Admission.Declined.class,
                        declined -> assertThat(declined.reason()).contains(first.value()));
    }

    @Test
    void moreAgentsThanAllowed_areDeclined() {
        try (TaskAgents one = agents(1)) {
            started(one.request(WORDS, OPERATOR));

            assertThat(one.request("mitigate ddos on border1 GigabitEthernet0/2", OPERATOR))
                    .isInstanceOfSatisfying(
                            Admission.Declined.class,
                            declined -> assertThat(declined.reason()).contains("expected fewer than 1"));
        }
    }

    @Test
    void policyTrigger_startsOneTaskWithoutOperator() {
        agents.trigger();
        agents.trigger();

        await(() -> desk.proposals().size() == 1);
        assertThat(desk.proposals().getFirst().requestedBy()).isNull();
        assertThat(agents.tasks()).hasSize(1);
    }

    @Test
    void endedTask_keepsItsInterfaceQuiet() {
        agents.trigger();
        await(() -> desk.proposals().size() == 1);
        agents.decided(desk.proposals().getFirst().id(), new ReviewOutcome.Rejected("no"));
        await(() -> agents.tasks().getFirst().state() == TaskState.ENDED);

        scene.at(Scene.NOW);
        agents.trigger();

        assertThat(agents.tasks()).hasSize(1);
    }

    @Test
    void startedAgents_watchByThemselves() {
        agents.start();

        await(() -> desk.proposals().size() == 1);
    }

    @Test
    void endedByOperator_stopsAfterItsStep() throws Exception {
        CountDownLatch thinkingNow = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        thinking = request -> {
            thinkingNow.countDown();
            awaitLatch(mayAnswer);
            return new ModelAnswer.Failed(ModelAnswer.Code.BUSY, "late");
        };
        TaskId task = started(agents.request(WORDS, OPERATOR));
        awaitLatch(thinkingNow);

        assertThat(agents.end(task, OPERATOR, "wrong interface")).isTrue();
        assertThat(agents.find(task).orElseThrow().state()).isEqualTo(TaskState.THINKING);
        mayAnswer.countDown();

        awaitState(task, TaskState.ENDED);
        assertThat(asked).hasSize(1);
        assertThat(desk.detail("ended")).isEqualTo("asked to end");
        assertThat(agents.end(task, OPERATOR, "again")).isFalse();
    }

    @Test
    void taskThatCannotBeRecorded_doesNotRun() {
        desk.breakDown();

        assertThatThrownBy(() -> agents.request(WORDS, OPERATOR)).hasMessageContaining("cannot be written");

        assertThat(asked).isEmpty();
        assertThat(agents.tasks()).isEmpty();
    }

    @Test
    void proposalOfAnEarlierRun_isAdoptedAndBlocksItsInterface() {
        awaitState(started(agents.request(WORDS, OPERATOR)), TaskState.WAITING);
        Proposal open = desk.proposals().getFirst();
        try (TaskAgents restarted = agents(4)) {
            assertThat(restarted.adopt(open)).isEqualTo(new Admission.Started(open.task()));
            assertThat(restarted.request(WORDS, OPERATOR)).isInstanceOf(Admission.Declined.class);

            restarted.decided(open.id(), new ReviewOutcome.MoreEvidence("And now?"));
            await(() -> desk.proposals().size() == 2);
            assertThat(desk.proposals().get(1).id()).isEqualTo(open.id());
            assertThat(desk.proposals().get(1).revision()).isEqualTo(2);
        }
    }

    @Test
    void proposalWithoutAttachment_isAdoptedForItsWholeDevice() {
        AccessList list = new AccessList("edge-in", List.of(), Action.ACCEPT);
        scene.accessLists(List.of(list), List.of(new Attachment(Scene.AT.name(), Direction.INGRESS, list.name())));
        awaitState(started(agents.request(WORDS, OPERATOR)), TaskState.WAITING);
        try (TaskAgents restarted = agents(1)) {
            restarted.adopt(desk.proposals().getFirst());

            assertThat(restarted.request("mitigate ddos on border1 GigabitEthernet0/2", OPERATOR))
                    .isInstanceOf(Admission.Declined.class);
        }
    }

    @Test
    void outcomeOfAnUnknownProposal_isIgnored() {
        agents.decided(new ProposalId("p99-other"), new ReviewOutcome.Confirmed());

        assertThat(agents.tasks()).isEmpty();
    }

    @Test
    void close_endsAndArchivesEverything() {
        awaitState(started(agents.request(WORDS, OPERATOR)), TaskState.WAITING);

        agents.close();

        assertThat(agents.tasks()).extracting(TaskStatus::state).containsOnly(TaskState.ENDED);
        assertThat(desk.events()).endsWith("ended", "archived");
    }

    @Test
    void runsOfTheProgram_giveOtherIds() {
        RunIds first = new RunIds(Instant.parse("2026-07-01T12:00:00Z"));
        RunIds second = new RunIds(Instant.parse("2026-07-01T12:00:00.001Z"));

        assertThat(first.task("t")).isNotEqualTo(second.task("t"));
        assertThat(first.proposal()).isNotEqualTo(second.proposal()).isNotEqualTo(first.proposal());
    }

    @Test
    void unableFromAModel_isRecordedAndEndsTheTask() {
        thinking = _ -> new ModelAnswer.Text(
                "{\"answer\":{\"type\":\"Unable\",\"reason\":\"unsupported-vendor\",\"explanation\":\"no ACLs\"}}",
                Map.of());

        awaitState(started(agents.request(WORDS, OPERATOR)), TaskState.ENDED);

        assertThat(desk.unables()).containsExactly(new AgentAnswer.Unable(ErrorReason.UNSUPPORTED_VENDOR, "no ACLs"));
    }

    private static TaskId started(Admission admission) {
        return switch (admission) {
            case Admission.Started(TaskId task) -> task;
            case Admission.Answered answered -> throw new AssertionError(answered);
            case Admission.Declined declined -> throw new AssertionError(declined);
        };
    }

    private void awaitState(TaskId task, TaskState state) {
        await(() ->
                agents.find(task).map(TaskStatus::state).filter(s -> s == state).isPresent());
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 10 s").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
