package dev.countersign.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.agent.model.ModelAnswer;
import dev.countersign.agent.model.builtin.DdosAnalyst;
import dev.countersign.core.Finding;
import dev.countersign.core.TaskId;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.ErrorReason;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.core.proposal.ReviewOutcome;
import dev.countersign.core.proposal.Submission;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What passes between a task, its model and the desk. */
class TaskRoundsTest extends TaskAgentsFixture {
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
    void question_startsARoundWithFreshEvidence() {
        TaskId task = started(agents.request(WORDS, OPERATOR));
        awaitState(task, TaskState.WAITING);
        scene.at(Scene.NOW);

        agents.decided(
                desk.proposals().getFirst().id(), new ReviewOutcome.MoreEvidence("How much of it is legitimate?"));

        await().until(() -> desk.proposals().size() == 2);
        assertThat(asked.get(1).question()).isEqualTo("How much of it is legitimate?");
        assertThat(desk.proposals().get(1).revision()).isEqualTo(2);
        assertThat(desk.proposals().get(1).citedEvidence()).contains(scene.id("rate"));
    }

    @Test
    void questionsWithoutEnd_endTheTask() {
        TaskId task = started(agents.request(WORDS, OPERATOR));
        for (int i = 1; i <= 3; i++) {
            int round = i;
            await().until(() -> desk.proposals().size() == round);
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
    void unableFromAModel_isRecordedAndEndsTheTask() {
        thinking = _ -> new ModelAnswer.Text(
                "{\"answer\":{\"type\":\"Unable\",\"reason\":\"unsupported-vendor\",\"explanation\":\"no ACLs\"}}",
                Map.of());

        awaitState(started(agents.request(WORDS, OPERATOR)), TaskState.ENDED);

        assertThat(desk.unables()).containsExactly(new AgentAnswer.Unable(ErrorReason.UNSUPPORTED_VENDOR, "no ACLs"));
    }
}
