package dev.countersign.control.review;

import static dev.countersign.control.review.TestDesk.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.control.risk.RiskTier;
import dev.countersign.control.verify.VerificationReport;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.core.ProposalId;
import dev.countersign.core.TaskId;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.core.proposal.Submission;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of a proposal that an agent hands in. */
class SubmissionTest extends DeskFixture {
    @Test
    void proposalThatPasses_isQueuedWithReportTierAndEvidence() {
        Proposal proposal = Samples.proposal("p1");

        assertThat(desk.desk.submit(proposal)).isEqualTo(new Submission.Queued(proposal.id(), 1));

        Case found = desk.find(proposal.id());
        assertThat(found.state()).isEqualTo(ProposalState.AWAITING_REVIEW);
        assertThat(found.proposal()).isEqualTo(proposal);
        assertThat(found.report()).isEqualTo(Samples.passed(proposal, desk.clock.instant()));
        assertThat(found.tier())
                .satisfies(tier -> assertThat(tier).extracting("tier").isEqualTo(RiskTier.T1));
        assertThat(found.evidence()).extracting(e -> e.id()).containsExactly(Samples.RATE);
        assertThat(desk.desk.queue()).singleElement().satisfies(item -> {
            assertThat(item.counts()).isEqualTo("+1 ~0 −0");
            assertThat(item.devices()).containsExactly(Samples.R1);
            assertThat(item.oldestEvidence()).isEqualTo(desk.clock.instant());
        });
    }

    @Test
    void proposalThatFails_goesBackWithItsFindings() {
        desk.verifier = p -> Samples.failed(p, desk.clock.instant());
        Proposal proposal = Samples.proposal("p1");

        assertThat(desk.desk.submit(proposal))
                .isInstanceOfSatisfying(
                        Submission.Returned.class,
                        returned -> assertThat(returned.findings())
                                .extracting(Finding::rule)
                                .containsExactly("yang.mandatory"));
        assertThat(desk.find(proposal.id()).state()).isEqualTo(ProposalState.RETURNED);
    }

    @Test
    void returnedProposal_mayComeBackMendedButNotForEver() {
        desk.verifier = p -> Samples.failed(p, desk.clock.instant());
        desk.desk.submit(revision(1));
        assertThat(desk.desk.submit(revision(2))).isInstanceOf(Submission.Returned.class);
        assertThat(desk.desk.submit(revision(3))).isInstanceOf(Submission.Returned.class);

        assertRefused(desk.desk.submit(revision(4)), "rounds");
        assertThat(desk.find(new ProposalId("p1")).revisions()).hasSize(3);
    }

    @Test
    void revisionOutOfTurn_isRefused() {
        desk.desk.submit(revision(1));

        assertRefused(desk.desk.submit(revision(2)), "AWAITING_REVIEW");
        assertRefused(desk.desk.submit(Samples.proposal("p2", 2, null, Samples.R2)), "revision 1");
    }

    @Test
    void revisionByAnotherAgentOrTask_isRefused() {
        desk.verifier = p -> Samples.failed(p, desk.clock.instant());
        Proposal first = revision(1);
        desk.desk.submit(first);
        Proposal foreign = new Proposal(
                first.id(),
                2,
                new TaskId("another"),
                first.taskType(),
                first.agent(),
                null,
                first.change(),
                first.run(),
                first.createdAt());

        assertRefused(desk.desk.submit(foreign), "same agent for the same task");
    }

    @Test
    void verifierThatBreaks_returnsTheProposal() {
        desk.verifier = p -> {
            throw new IllegalStateException("out of order");
        };

        assertThat(desk.desk.submit(revision(1)))
                .isInstanceOfSatisfying(
                        Submission.Returned.class,
                        returned -> assertThat(returned.findings())
                                .extracting(Finding::rule)
                                .containsExactly("verify.broken"));
    }

    @Test
    void submissionThatIsRefused_isNotVerified() {
        desk.queued(revision(1));
        AtomicInteger verified = new AtomicInteger();
        desk.verifier = p -> {
            verified.incrementAndGet();
            return Samples.passed(p, desk.clock.instant());
        };

        assertRefused(desk.desk.submit(revision(2)), "returned or asked about");
        desk.desk.submit(Samples.proposal("p2", 1, null, Samples.R2));

        assertThat(verified).hasValue(1);
    }

    @Test
    void riskAssessmentThatBreaks_returnsTheProposal() {
        desk.riskBroken = true;

        assertThat(desk.desk.submit(revision(1))).isInstanceOf(Submission.Returned.class);
        assertThat(desk.find(new ProposalId("p1")).state()).isEqualTo(ProposalState.RETURNED);
    }

    @Test
    void passWithoutAllDevicesOrEvidence_isNoPass() {
        desk.verifier = p -> {
            VerificationReport report = Samples.passed(p, desk.clock.instant());
            return new VerificationReport(
                    p.id(), p.revision(), report.checks(), List.of(), report.evidence(), report.at());
        };
        assertThat(desk.desk.submit(Samples.proposal("p1"))).isInstanceOf(Submission.Returned.class);
        desk.verifier = p -> {
            VerificationReport report = Samples.passed(p, desk.clock.instant());
            return new VerificationReport(
                    p.id(), p.revision(), report.checks(), report.devices(), List.of(), report.at());
        };
        assertThat(desk.desk.submit(Samples.proposal("p2"))).isInstanceOf(Submission.Returned.class);
        desk.verifier = p -> Samples.passed(Samples.proposal("another"), desk.clock.instant());
        assertThat(desk.desk.submit(Samples.proposal("p3"))).isInstanceOf(Submission.Returned.class);
    }

    @Test
    void tooManyOpenProposals_areRefused() {
        desk.close();
        desk.reviewConfig = new ReviewConfig(Duration.ofHours(1), Duration.ofHours(1), Duration.ofMinutes(10), 3, 2);
        desk.open();
        desk.desk.submit(Samples.proposal("p1", 1, null, new DeviceId("a")));
        desk.desk.submit(Samples.proposal("p2", 1, null, new DeviceId("b")));

        assertRefused(desk.desk.submit(Samples.proposal("p3", 1, null, new DeviceId("c"))), "open proposals");
    }

    @Test
    void twoEditsOfOneDevice_areRefused() {
        assertRefused(desk.desk.submit(Samples.proposal("p1", 1, null, Samples.R1, Samples.R1)), "different devices");
    }

    @Test
    void newerProposalForTheSameTarget_supersedesTheOlder() {
        ProposalId older = desk.queued(Samples.proposal("p1"));
        ProposalId elsewhere = desk.queued(Samples.proposal("p2", 1, null, Samples.R2));
        ProposalId newer = desk.queued(Samples.proposal("p3"));

        assertThat(desk.find(older).state()).isEqualTo(ProposalState.SUPERSEDED);
        assertThat(desk.find(elsewhere).state()).isEqualTo(ProposalState.AWAITING_REVIEW);
        assertThat(desk.find(newer).state()).isEqualTo(ProposalState.AWAITING_REVIEW);
        assertThat(desk.heard).containsExactly("p1 Lapsed");
    }

    @Test
    void newerProposalThatFails_supersedesNothing() {
        ProposalId older = desk.queued(Samples.proposal("p1"));
        desk.verifier = p -> Samples.failed(p, desk.clock.instant());
        desk.desk.submit(Samples.proposal("p2"));

        assertThat(desk.find(older).state()).isEqualTo(ProposalState.AWAITING_REVIEW);
    }

    @Test
    void newerProposal_doesNotSupersedeWhatAPersonModifiedOrSigned() {
        desk.tier = RiskTier.T2;
        ProposalId modified = desk.queued(Samples.proposal("p1"));
        desk.desk.modify(modified, ALICE, modification("<x/>"), Samples.STEPS);
        ProposalId signed = desk.queued(Samples.proposal("p2", 1, null, Samples.R2));
        desk.approve(signed, ALICE);

        desk.queued(Samples.proposal("p3"));
        desk.queued(Samples.proposal("p4", 1, null, Samples.R2));

        assertThat(desk.find(modified).state()).isEqualTo(ProposalState.AWAITING_REVIEW);
        assertThat(desk.find(signed).state()).isEqualTo(ProposalState.AWAITING_REVIEW);
    }

    @Test
    void crashDuringVerification_isMadeGoodAtTheNextStart() {
        desk.verifier = p -> {
            throw new VirtualCrash();
        };
        assertThatThrownBy(() -> desk.desk.submit(revision(1))).isInstanceOf(VirtualCrash.class);
        assertThat(desk.find(new ProposalId("p1")).state()).isEqualTo(ProposalState.VERIFYING);
        desk.restart();
        desk.verifier = p -> Samples.passed(p, desk.clock.instant());

        desk.desk.resume();

        assertThat(desk.find(new ProposalId("p1")).state()).isEqualTo(ProposalState.AWAITING_REVIEW);
    }

    private static final class VirtualCrash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static Proposal revision(int revision) {
        return Samples.proposal("p1", revision, null, Samples.R1);
    }

    private static Modification modification(String config) {
        DeviceEdit edit = new DeviceEdit(Samples.R1, config, DeviceEdit.DefaultOperation.MERGE);
        return new Modification(List.of(edit), List.of(), "narrower");
    }

    private static void assertRefused(Submission submission, String reason) {
        assertThat(submission)
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reason));
    }
}
