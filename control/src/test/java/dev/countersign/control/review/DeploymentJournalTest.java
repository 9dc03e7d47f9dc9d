package dev.countersign.control.review;

import static dev.countersign.control.review.TestDesk.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.LedgerException;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentJournalTest {
    private static final String PERSIST = "persist-1";

    @TempDir
    private Path folder;

    private TestDesk desk;
    private ProposalId id;
    private CountersignedChange change;

    @BeforeEach
    void approve() {
        desk = new TestDesk(folder);
        id = desk.queued(Samples.proposal("p1", 1, null, Samples.R1, Samples.R2));
        change = ((Countersigned.Approved) desk.approve(id, ALICE)).change();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void wholeDeployment_isRecordedStepByStep() {
        desk.journal.begin(change, PERSIST);
        long edit = desk.journal.intend(PERSIST, Samples.R1, "edit", "candidate");
        desk.journal.outcome(edit, DeploymentStep.Result.DONE, "ok", Deployment.Phase.CANDIDATE);
        Instant confirmBy = desk.clock.instant().plusSeconds(60);
        desk.journal.confirmWindow(PERSIST, confirmBy);
        assertThat(desk.journal.asked(PERSIST, ALICE, true)).isEmpty();
        desk.journal.end(PERSIST, ProposalState.CONFIRMED, "kept", Actor.of(ALICE));

        Deployment deployment = desk.journal.of(id).orElseThrow();
        assertThat(deployment.state()).isEqualTo(ProposalState.CONFIRMED);
        assertThat(deployment.confirmBy()).isEqualTo(confirmBy);
        assertThat(deployment.devices())
                .extracting(Deployment.DeviceStatus::phase)
                .containsExactly(Deployment.Phase.CANDIDATE, Deployment.Phase.UNTOUCHED);
        assertThat(deployment.steps()).extracting(DeploymentStep::step).containsExactly("edit", "keep");
        assertThat(deployment.steps()).extracting(DeploymentStep::result).containsOnly(DeploymentStep.Result.DONE);
        assertThat(deployment.steps().getFirst().number()).isEqualTo(edit);
        assertThat(deployment.steps().getLast().detail()).isEqualTo(ALICE.value());
        assertThat(desk.kinds(id).subList(5, 11))
                .containsExactly(
                        "deployment.begun",
                        "deployment.intent",
                        "deployment.outcome",
                        "deployment.confirm-window",
                        "deployment.keep-asked",
                        "deployment.confirmed");
        assertThat(desk.heard).containsExactly("p1 Confirmed");
    }

    @Test
    void strangerCanNeitherKeepNorRevert() {
        desk.journal.begin(change, PERSIST);
        int before = desk.find(id).history().size();

        assertThat(desk.journal.asked(PERSIST, new OperatorId("nobody"), true)).isPresent();
        desk.operators.activate(ALICE, false, Actor.HOST);
        assertThat(desk.journal.asked(PERSIST, ALICE, false)).isPresent();
        assertThat(desk.find(id).history()).hasSize(before);
    }

    @Test
    void intentWithoutAnOutcome_survivesACrashAndIsFound() {
        desk.journal.begin(change, PERSIST);
        desk.journal.intend(PERSIST, Samples.R2, "commit-confirmed", "timeout 60");
        desk.restart();

        assertThat(desk.journal.unfinished()).singleElement().satisfies(deployment -> {
            assertThat(deployment.id()).isEqualTo(PERSIST);
            assertThat(deployment.steps().getLast().result()).isNull();
        });
        assertThat(desk.desk.countersigned(id)).isPresent();
    }

    @Test
    void secondBegin_isRefused() {
        assertThat(desk.journal.begin(change, PERSIST)).isInstanceOf(DeploymentStart.Begun.class);

        assertThat(desk.journal.begin(change, "persist-2")).isInstanceOf(DeploymentStart.Refused.class);
    }

    @Test
    void expiredApproval_isNotDeployed() {
        desk.clock.advance(Duration.ofMinutes(30));

        assertThat(desk.journal.begin(change, PERSIST)).isInstanceOf(DeploymentStart.Refused.class);
        assertThat(desk.find(id).state()).isEqualTo(ProposalState.APPROVED);
    }

    @Test
    void outcome_isRecordedOnce() {
        desk.journal.begin(change, PERSIST);
        long step = desk.journal.intend(PERSIST, Samples.R1, "edit", "");
        desk.journal.outcome(step, DeploymentStep.Result.UNKNOWN, "no answer", Deployment.Phase.UNKNOWN);

        assertThatThrownBy(
                        () -> desk.journal.outcome(step, DeploymentStep.Result.DONE, "ok", Deployment.Phase.COMMITTED))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void illegalEnd_isABug() {
        desk.journal.begin(change, PERSIST);

        assertThatThrownBy(() -> desk.journal.end(PERSIST, ProposalState.CONFIRMED, "", Actor.SYSTEM))
                .as("never kept without a confirm window")
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> desk.journal.end(PERSIST, ProposalState.EXPIRED, "", Actor.SYSTEM))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void unknownOutcome_isResolvedLater() {
        desk.journal.begin(change, PERSIST);
        desk.journal.end(PERSIST, ProposalState.UNKNOWN, "no answer to the commit", Actor.SYSTEM);
        desk.journal.observed(PERSIST, Samples.R1, Deployment.Phase.REVERTED, "read back as before");
        desk.journal.end(PERSIST, ProposalState.ROLLED_BACK, "read back as before", Actor.SYSTEM);

        assertThat(desk.journal.unfinished()).isEmpty();
        assertThat(desk.heard).containsExactly("p1 RolledBack");
    }

    @Test
    void ledgerThatCannotBeWritten_letsNoIntentPass() {
        desk.journal.begin(change, PERSIST);
        desk.outside("CREATE TRIGGER full BEFORE INSERT ON ledger_entries BEGIN SELECT RAISE(ABORT, 'disk full'); END");

        assertThatThrownBy(() -> desk.journal.intend(PERSIST, Samples.R1, "edit", ""))
                .isInstanceOf(LedgerException.class);
        assertThat(desk.journal.of(id).orElseThrow().steps()).isEmpty();
    }

    @Test
    void deviceThatIsNotPartOfIt_isABug() {
        desk.journal.begin(change, PERSIST);

        assertThatThrownBy(() -> desk.journal.observed(
                        PERSIST, new dev.countersign.core.DeviceId("r9"), Deployment.Phase.COMMITTED, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
