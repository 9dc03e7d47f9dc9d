package dev.countersign.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.countersign.agent.model.ModelAnswer;
import dev.countersign.core.AgentId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.TaskId;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.proposal.ErrorReason;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.core.proposal.ReviewOutcome;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TaskAgentsTest extends TaskAgentsFixture {
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

        await().until(() -> desk.proposals().size() == 1);
        assertThat(desk.proposals().getFirst().requestedBy()).isNull();
        assertThat(agents.tasks()).hasSize(1);
    }

    @Test
    void endedTask_keepsItsInterfaceQuiet() {
        agents.trigger();
        await().until(() -> desk.proposals().size() == 1);
        agents.decided(desk.proposals().getFirst().id(), new ReviewOutcome.Rejected("no"));
        await().until(() -> agents.tasks().getFirst().state() == TaskState.ENDED);

        scene.at(Scene.NOW);
        agents.trigger();

        assertThat(agents.tasks()).hasSize(1);
    }

    @Test
    void startedAgents_watchByThemselves() {
        agents.start();

        await().until(() -> desk.proposals().size() == 1);
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
            await().until(() -> desk.proposals().size() == 2);
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
}
