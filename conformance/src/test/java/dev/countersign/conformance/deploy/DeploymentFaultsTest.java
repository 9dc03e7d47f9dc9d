package dev.countersign.conformance.deploy;

import static dev.countersign.conformance.deploy.Rooms.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.control.deploy.DeploymentObserver.Point;
import dev.countersign.control.ledger.LedgerException;
import dev.countersign.control.review.CountersignedChange;
import dev.countersign.control.review.Deployment;
import dev.countersign.control.review.Deployment.Phase;
import dev.countersign.control.review.DeploymentStep;
import dev.countersign.control.review.ProposalState;
import dev.countersign.lab.netconf.DeviceFault;
import dev.countersign.network.netconf.NetconfSession;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Lost replies, lost sessions, drift, locks, devices that lie, a ledger that cannot be written. */
class DeploymentFaultsTest extends DeploymentFixture {
    @Test
    void ratesThatCannotBeReadBefore_nothingIsWritten() {
        meter.silent = true;
        Deployment ended = awaitEnd(begin(ONE), ProposalState.ROLLED_BACK);

        assertThat(ended.reason()).contains("the exporter is silent");
        assertThat(steps(ended)).doesNotContain("edit");
    }

    @Test
    void driftSinceVerification_nothingIsSentToAnyDevice() {
        CountersignedChange change = rooms.approved("p1", both());
        edit("r2", interfaceDescription());
        String drifted = running("r2");
        Deployment ended = awaitEnd(begin(change), ProposalState.ROLLED_BACK);

        assertThat(ended.reason()).startsWith("r2 is not as it was when the change was verified");
        assertThat(phases(ended)).containsOnly(Phase.UNTOUCHED);
        assertThat(steps(ended)).containsOnly("lock", "drift-check");
        assertAsBefore("r1");
        assertThat(running("r2")).isEqualTo(drifted);
    }

    @Test
    void deviceLockedByAnother_isLeftAlone() {
        try (NetconfSession other = rooms.session("r1")) {
            send(other, "<lock xmlns=\"%s\"><target><candidate/></target></lock>".formatted(NETCONF));
            send(
                    other,
                    "<edit-config xmlns=\"%s\"><target><candidate/></target><config>%s</config></edit-config>"
                            .formatted(NETCONF, interfaceDescription()));
            Deployment ended = awaitEnd(begin(ONE), ProposalState.ROLLED_BACK);

            assertThat(ended.reason()).contains("r1 refused to lock candidate");
            assertThat(steps(ended)).containsOnly("lock");
            assertThat(candidate(other)).as("the other's work").contains("renamed");
        }
        assertAsBefore("r1");
    }

    @Test
    void replyLostAfterCommit_isReadBackAndNotSentAgain() {
        routers.device("r1").faults(Set.of(DeviceFault.COMMIT_REPLY_LOST));
        hook.at("commit-confirmed", Point.ANSWERED, () -> routers.device("r1").faults(Set.of()));
        String id = begin(ONE);
        awaitGreen(id);
        assertThat(rooms.deployments.keep(id, ALICE)).isEmpty();

        Deployment ended = awaitEnd(id, ProposalState.CONFIRMED);
        assertThat(step(ended, "commit-confirmed").result()).isEqualTo(DeploymentStep.Result.UNKNOWN);
        assertThat(steps(ended)).containsOnlyOnce("commit-confirmed").containsOnlyOnce("confirm");
    }

    @Test
    void replyLostAfterConfirm_isKnownOnlyAfterTheDevicesTime() {
        hook.at("confirm", Point.INTENDED, () -> routers.device("r1").faults(Set.of(DeviceFault.COMMIT_REPLY_LOST)));
        String id = begin(ONE);
        awaitGreen(id);
        assertThat(rooms.deployments.keep(id, ALICE)).isEmpty();

        Deployment ended = awaitEnd(id, ProposalState.CONFIRMED);
        assertThat(step(ended, "confirm").result()).isEqualTo(DeploymentStep.Result.UNKNOWN);
        assertThat(steps(ended)).containsOnlyOnce("confirm");
        assertThat(running("r1")).isNotEqualTo(base.digest().toString());
    }

    @Test
    void confirmThatNeverArrived_isRolledBack() {
        hook.at("confirm", Point.INTENDED, () -> killAllSessions("r1"));
        String id = begin(ONE);
        awaitGreen(id);
        assertThat(rooms.deployments.keep(id, ALICE)).isEmpty();

        Deployment ended = awaitEnd(id, ProposalState.ROLLED_BACK);
        assertThat(ended.reason()).isEqualTo("kept by alice, but the devices had taken it back");
        assertThat(steps(ended)).containsOnlyOnce("confirm");
        assertAsBefore("r1");
    }

    @Test
    void sessionLostBeforeTheCommit_isNotReplaced() {
        hook.at("validate", Point.RECORDED, () -> killAllSessions("r1"));
        Deployment ended = awaitEnd(begin(ONE), ProposalState.ROLLED_BACK);

        assertThat(step(ended, "commit-confirmed").result()).isEqualTo(DeploymentStep.Result.UNKNOWN);
        assertAsBefore("r1");
    }

    @Test
    void candidateThatAnotherChangedMeanwhile_isNotConfirmedWithOurs() {
        hook.at("confirm-window", Point.PROGRESS, () -> {
            meter.attack = 0;
            killAllSessions("r1");
            try (NetconfSession other = rooms.session("r1")) {
                send(
                        other,
                        "<edit-config xmlns=\"%s\"><target><candidate/></target><config>%s</config></edit-config>"
                                .formatted(NETCONF, interfaceDescription()));
            }
        });
        String id = begin(ONE);
        awaitGreen(id);
        assertThat(rooms.deployments.keep(id, ALICE)).isEmpty();

        assertThat(awaitEnd(id, ProposalState.ROLLED_BACK).reason()).contains("refused to lock candidate");
        assertThat(routers.device("r1").running().digest()).isEqualTo(base.digest());
    }

    @Test
    void editThatTheDeviceFindsInvalid_leavesNothingInItsCandidate() {
        Deployment ended = awaitEnd(begin(Map.of("r1", Changes.dangling())), ProposalState.ROLLED_BACK);

        assertThat(step(ended, "validate").result()).isEqualTo(DeploymentStep.Result.REFUSED);
        assertThat(steps(ended)).contains("discard-changes").doesNotContain("commit-confirmed");
        assertAsBefore("r1");
    }

    @Test
    void secondDeviceIsLostAtTheCommit_firstIsTakenBack() {
        hook.at("commit-confirmed", Point.ANSWERED, () -> killAllSessions("r2"));
        Deployment ended = awaitEnd(begin(rooms.approved("p1", both())), ProposalState.ROLLED_BACK);

        assertThat(phases(ended)).containsExactly(Phase.REVERTED, Phase.REVERTED);
        assertThat(steps(ended)).contains("cancel-commit").doesNotContain("confirm");
        assertAsBefore("r1");
        assertAsBefore("r2");
    }

    @Test
    void secondDeviceFindsItInvalid_firstIsNotCommitted() {
        Map<String, String> edits = new TreeMap<>(Map.of("r1", Changes.filter(), "r2", Changes.dangling()));
        Deployment ended = awaitEnd(begin(rooms.approved("p1", edits)), ProposalState.ROLLED_BACK);

        assertThat(steps(ended)).doesNotContain("commit-confirmed");
        assertAsBefore("r1");
        assertAsBefore("r2");
    }

    @Test
    void deviceThatOnlySaysItCommitted_isFoundOut() {
        routers.device("r1").faults(Set.of(DeviceFault.COMMIT_DOES_NOTHING));
        Deployment ended = awaitEnd(begin(ONE), ProposalState.ROLLED_BACK);

        assertThat(ended.reason()).contains("as before the change after the commit");
        assertAsBefore("r1");
    }

    @Test
    void deviceThatNeverRollsBack_isUnknownUntilSomebodyRepairsIt() {
        routers.device("r1").faults(EnumSet.of(DeviceFault.NEVER_ROLLS_BACK));
        String id = begin(ONE);
        Deployment unknown = awaitEnd(id, ProposalState.UNKNOWN);
        assertThat(phases(unknown)).containsExactly(Phase.COMMITTED);
        awaitUnlocked("r1");

        routers.device("r1").faults(Set.of());
        edit(
                "r1",
                "<acls xmlns=\"urn:ietf:params:xml:ns:yang:ietf-access-control-list\"" + " xmlns:nc=\"" + NETCONF
                        + "\" nc:operation=\"delete\"/>");
        awaitEnd(id, ProposalState.ROLLED_BACK);
        assertAsBefore("r1");
    }

    @Test
    void ledgerThatCannotBeWritten_nothingIsSentAndItIsTakenUpLater() throws InterruptedException {
        CountersignedChange change = rooms.approved("p1", ONE);
        Jdbi database = Jdbi.create("jdbc:sqlite:" + folder.resolve("rooms/countersign.db"));
        CountDownLatch full = new CountDownLatch(1);
        hook.at("validate", Point.RECORDED, () -> {
            database.useHandle(handle -> handle.execute(
                    "CREATE TRIGGER full BEFORE INSERT ON ledger_entries BEGIN SELECT RAISE(ABORT, 'disk full'); END"));
            full.countDown();
        });
        String id = begin(change);
        assertThat(full.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        awaitUnlocked("r1");
        assertAsBefore("r1");
        assertThat(rooms.deployments.find(id).orElseThrow().state()).isEqualTo(ProposalState.DEPLOYING);

        database.useHandle(handle -> handle.execute("DROP TRIGGER full"));
        Deployment ended = awaitEnd(id, ProposalState.ROLLED_BACK);
        assertThat(steps(ended)).doesNotContain("commit-confirmed");
    }

    @Test
    void ledgerThatCannotBeWritten_doesNotBegin() {
        CountersignedChange change = rooms.approved("p1", ONE);
        rooms.ledger.close();

        assertThatThrownBy(() -> rooms.deployments.start(change)).isInstanceOf(LedgerException.class);
        assertThat(routers.device("r1").running().digest()).isEqualTo(base.digest());
    }
}
