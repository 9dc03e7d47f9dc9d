package dev.countersign.control.review;

import static dev.countersign.control.review.TestDesk.ALICE;
import static dev.countersign.control.review.TestDesk.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.LedgerException;
import dev.countersign.control.ledger.LedgerVerdict;
import dev.countersign.control.ledger.LedgerVerifier;
import dev.countersign.control.ledger.Written;
import dev.countersign.control.risk.RiskTier;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.core.proposal.ErrorReason;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.core.proposal.Submission;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The life of a queued proposal beside the signature. */
class ReviewDeskTest extends DeskFixture {
    @Test
    void listenerThatBreaks_undoesNothing() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.deaf = true;

        assertDone(desk.desk.reject(id, ALICE, "no", Samples.STEPS));
    }

    @Test
    void textThatJsonCannotHold_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));

        assertThat(rules(desk.desk.modify(id, ALICE, modification("half a pair: \ud800"), Samples.STEPS)))
                .containsExactly("review.modification");
    }

    @Test
    void rejection_isRecordedWithItsStepsAndHeardByTheAgent() {
        ProposalId id = desk.queued(Samples.proposal("p1"));

        assertDone(desk.desk.reject(id, ALICE, "the source is our own monitor", Samples.STEPS));

        assertThat(desk.find(id).state()).isEqualTo(ProposalState.REJECTED);
        assertThat(desk.find(id).decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.kind()).isEqualTo(Decision.Kind.REJECTED);
            assertThat(decision.steps()).isEqualTo(Samples.STEPS);
            assertThat(decision.reason()).isEqualTo("the source is our own monitor");
        });
        assertThat(desk.heard).containsExactly("p1 Rejected");
        assertThat(rules(desk.desk.reject(id, BOB, "me too", Samples.STEPS))).containsExactly("review.state");
    }

    @Test
    void rejectionWithoutAReason_isRefused() {
        ProposalId id = desk.queued(Samples.proposal("p1"));

        assertThat(rules(desk.desk.reject(id, ALICE, " ", Samples.STEPS))).containsExactly("review.text");
        assertThat(rules(desk.desk.reject(id, ALICE, "x".repeat(5000), Samples.STEPS)))
                .containsExactly("review.text");
    }

    @Test
    void deferredCase_isTakenUpAgain() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        assertDone(desk.desk.defer(id, ALICE, "after lunch", Samples.STEPS));
        assertThat(desk.find(id).state()).isEqualTo(ProposalState.DEFERRED);
        assertThat(desk.desk.statement(id, BOB)).isInstanceOf(StatementIssue.Refused.class);

        assertDone(desk.desk.takeUp(id, BOB));

        assertThat(desk.find(id).state()).isEqualTo(ProposalState.AWAITING_REVIEW);
    }

    @Test
    void claim_isShownAndCanBeTakenOver() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        assertDone(desk.desk.claim(id, ALICE));
        assertThat(desk.desk.queue().getFirst().claimedBy()).isEqualTo(ALICE);

        assertDone(desk.desk.claim(id, BOB));

        assertThat(desk.find(id).claimedBy()).isEqualTo(BOB);
    }

    @Test
    void questionForEvidence_letsTheAgentHandInAnotherRevision() {
        ProposalId id = desk.queued(revision(1));
        assertDone(desk.desk.askEvidence(id, ALICE, "since when?", Samples.STEPS));
        assertThat(desk.heard).containsExactly("p1 MoreEvidence");
        assertThat(desk.find(id).question()).isEqualTo("since when?");

        assertThat(desk.desk.submit(revision(2))).isInstanceOf(Submission.Queued.class);

        assertThat(desk.find(id).question()).isNull();
        assertThat(desk.find(id).revision()).isEqualTo(2);
    }

    @Test
    void escalation_raisesTheTierOfThisAndEveryLaterRevision() {
        ProposalId id = desk.queued(revision(1));
        RiskTier before = tier(id);
        assertDone(desk.desk.escalate(id, ALICE, "the customer asked for quiet hours", Samples.STEPS));

        assertThat(tier(id)).isEqualTo(before.next());
        assertThat(desk.desk.queue().getFirst().tier()).isEqualTo(before.next());
        assertThat(Optional.ofNullable(desk.find(id).tier()).orElseThrow().reasons())
                .anySatisfy(reason -> assertThat(reason.text()).startsWith("alice wants more people"));
        assertDone(desk.desk.modify(id, ALICE, modification("<narrower/>"), Samples.STEPS));
        assertThat(tier(id)).isEqualTo(before.next());
        assertThat(desk.find(id).decisions())
                .extracting(Decision::kind)
                .containsExactly(Decision.Kind.ESCALATED, Decision.Kind.MODIFIED);
    }

    @Test
    void escalationOfTheHighestTier_isRefused() {
        ProposalId id = desk.queued(revision(1));
        while (tier(id) != RiskTier.T3) {
            assertDone(desk.desk.escalate(id, ALICE, "more", Samples.STEPS));
        }

        assertThat(desk.desk.escalate(id, ALICE, "more", Samples.STEPS)).isInstanceOf(Decided.Refused.class);
    }

    private RiskTier tier(ProposalId id) {
        return Optional.ofNullable(desk.find(id).tier()).orElseThrow().tier();
    }

    @Test
    void modification_isANewRevisionVerifiedAgain() {
        ProposalId id = desk.queued(Samples.proposal("p1"));

        assertDone(desk.desk.modify(id, ALICE, modification("<narrower/>"), Samples.STEPS));

        Case found = desk.find(id);
        assertThat(found.state()).isEqualTo(ProposalState.AWAITING_REVIEW);
        assertThat(found.revision()).isEqualTo(2);
        assertThat(found.proposal().requestedBy()).isEqualTo(ALICE);
        assertThat(found.proposal().change().edits().getFirst().config()).isEqualTo("<narrower/>");
        assertThat(found.report()).extracting("revision").isEqualTo(2);
        assertThat(desk.kinds(id).subList(3, 6))
                .containsExactly("proposal.modified", "proposal.verifying", "proposal.queued");
    }

    @Test
    void modificationThatFails_leavesTheQueueAsItWasAndIsRecorded() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.verifier = p -> Samples.failed(p, desk.clock.instant());

        assertThat(rules(desk.desk.modify(id, ALICE, modification("<wrong/>"), Samples.STEPS)))
                .containsExactly("yang.mandatory");

        assertThat(desk.find(id).revision()).isEqualTo(1);
        assertThat(desk.find(id).state()).isEqualTo(ProposalState.AWAITING_REVIEW);
        assertThat(desk.kinds(id)).contains("proposal.modification-refused");
        assertThat(desk.approve(id, ALICE)).isInstanceOf(Countersigned.Approved.class);
    }

    @Test
    void twoModificationsAtOnce_oneWins() throws Exception {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        List<Callable<Decided>> calls = List.of(
                () -> desk.desk.modify(id, ALICE, modification("<a/>"), Samples.STEPS),
                () -> desk.desk.modify(id, BOB, modification("<b/>"), Samples.STEPS));
        List<Decided> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Decided> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
        }

        // Whoever reads after the other has finished builds on it; at the same time, one is refused.
        long done = results.stream().filter(Decided.Done.class::isInstance).count();
        assertThat(desk.find(id).revision()).isEqualTo((int) done + 1);
        assertThat(desk.find(id).revisions()).hasSize((int) done + 1);
    }

    @Test
    void overdueCase_expiresOnceAndIsHeard() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.clock.advance(Duration.ofMinutes(30));

        assertThat(rules(desk.desk.reject(id, ALICE, "late", Samples.STEPS))).containsExactly("review.expired");
        assertThat(desk.desk.expireOverdue()).isEqualTo(1);
        assertThat(desk.desk.expireOverdue()).isZero();
        assertThat(desk.find(id).state()).isEqualTo(ProposalState.EXPIRED);
        assertThat(desk.heard).containsExactly("p1 Lapsed");
    }

    @Test
    void approvedCaseThatNobodyDeploys_expires() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.approve(id, ALICE);
        desk.clock.advance(Duration.ofMinutes(30));

        assertThat(desk.desk.expireOverdue()).isEqualTo(1);
        assertThat(desk.desk.countersigned(id)).isEmpty();
    }

    @Test
    void strangerOrViewer_decidesNothing() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        OperatorId nobody = new OperatorId("nobody");

        assertThat(rules(desk.desk.reject(id, nobody, "no", Samples.STEPS))).containsExactly("review.role");
        assertThat(rules(desk.desk.claim(id, nobody))).containsExactly("review.role");
        assertThat(rules(desk.desk.modify(id, nobody, modification("<x/>"), Samples.STEPS)))
                .containsExactly("review.role");
        assertThat(rules(desk.desk.claim(new ProposalId("nothing"), ALICE))).containsExactly("review.unknown");
    }

    @Test
    void restart_leavesOtherCasesAlone() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        int before = desk.find(id).history().size();
        desk.restart();
        desk.desk.resume();

        assertThat(desk.find(id).history()).hasSize(before);
    }

    @Test
    void ledgerThatCannotBeWritten_takesNothingInAndDecidesNothing() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.outside("CREATE TRIGGER full BEFORE INSERT ON ledger_heads BEGIN SELECT RAISE(ABORT, 'disk full'); END");

        assertRefused(desk.desk.submit(Samples.proposal("p2", 1, null, Samples.R2)), "ledger cannot be written");
        assertThat(desk.desk.find(new ProposalId("p2"))).isEmpty();
        assertThatThrownBy(() -> desk.desk.reject(id, ALICE, "no", Samples.STEPS))
                .isInstanceOf(LedgerException.class);
        assertThat(desk.find(id).state()).isEqualTo(ProposalState.AWAITING_REVIEW);
        assertThat(desk.heard).isEmpty();
    }

    @Test
    void stateChangeThatSkipsTheLedger_isRefusedByTheDatabase() {
        ProposalId id = desk.queued(Samples.proposal("p1"));

        assertThatThrownBy(() -> desk.ledger.write(tx -> {
                    tx.handle().execute("UPDATE proposals SET state = 'APPROVED' WHERE id = ?", id.value());
                    return Written.kept(1);
                }))
                .isInstanceOf(LedgerException.class)
                .rootCause()
                .hasMessageContaining("every change has its own ledger entry");
    }

    @Test
    void illegalTransition_isABug() {
        ProposalId id = desk.queued(Samples.proposal("p1"));

        assertThatThrownBy(() -> desk.ledger.write(tx -> {
                    ProposalRows rows = new ProposalRows(tx.handle());
                    var draft = ProposalRows.draft("x", Actor.SYSTEM, id, List.of());
                    return Written.kept(rows.move(tx, rows.find(id).orElseThrow(), ProposalState.CONFIRMED, draft));
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(desk.find(id).state()).isEqualTo(ProposalState.AWAITING_REVIEW);
    }

    @Test
    void answersWithoutAChangeAndSteps_areRecorded() {
        Proposal proposal = Samples.proposal("p1");
        AgentAnswer.Unable unable = new AgentAnswer.Unable(ErrorReason.UNSUPPORTED_VENDOR, "no model for it");

        desk.desk.recordTask(proposal.task(), proposal.agent(), "created", "trigger pps");
        desk.desk.recordUnable(proposal.task(), proposal.agent(), unable, proposal.run());

        assertThat(desk.desk.unable(10)).singleElement().satisfies(answer -> {
            assertThat(answer.answer()).isEqualTo(unable);
            assertThat(answer.run()).isEqualTo(proposal.run());
        });
        assertThat(desk.ledger.entriesAbout("task:task-p1", 10)).hasSize(2);
    }

    @Test
    void whatNeedsAPersonMost_isFirstInTheQueue() {
        desk.tier = RiskTier.T1;
        desk.queued(Samples.proposal("calm", 1, null, new DeviceId("a")));
        desk.tier = RiskTier.T3;
        desk.queued(Samples.proposal("grave", 1, null, new DeviceId("b")));
        desk.tier = RiskTier.T1;
        ProposalId lost = desk.queued(Samples.proposal("lost", 1, null, new DeviceId("c")));
        Countersigned.Approved approved = (Countersigned.Approved) desk.approve(lost, ALICE);
        desk.journal.begin(approved.change(), "d1");
        desk.journal.end("d1", ProposalState.UNKNOWN, "no answer", Actor.SYSTEM);

        assertThat(desk.desk.queue()).extracting(item -> item.id().value()).containsExactly("lost", "grave", "calm");
    }

    @Test
    void wholeLedgerOfALife_verifiesOffline() {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.desk.modify(id, ALICE, modification("<x/>"), Samples.STEPS);
        desk.approve(id, BOB);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        desk.ledger.export(out);

        assertThat(LedgerVerifier.pinned(desk.ledger.publicKey()).verify(new ByteArrayInputStream(out.toByteArray())))
                .isInstanceOf(LedgerVerdict.Intact.class);
    }

    private static Proposal revision(int revision) {
        return Samples.proposal("p1", revision, null, Samples.R1);
    }

    private static Modification modification(String config) {
        DeviceEdit edit = new DeviceEdit(Samples.R1, config, DeviceEdit.DefaultOperation.MERGE);
        return new Modification(List.of(edit), List.of(), "narrower");
    }

    private static void assertDone(Decided decided) {
        assertThat(decided).isInstanceOf(Decided.Done.class);
    }

    private static void assertRefused(Submission submission, String reason) {
        assertThat(submission)
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reason));
    }

    private static List<String> rules(Decided decided) {
        return switch (decided) {
            case Decided.Done done -> List.of("done");
            case Decided.Refused refused ->
                refused.findings().stream().map(Finding::rule).toList();
        };
    }
}
