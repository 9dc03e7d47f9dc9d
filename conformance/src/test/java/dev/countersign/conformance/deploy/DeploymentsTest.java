package dev.countersign.conformance.deploy;

import static dev.countersign.conformance.deploy.Rooms.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.control.deploy.DeploymentObserver.Point;
import dev.countersign.control.deploy.ProbeStatus;
import dev.countersign.control.review.Deployment;
import dev.countersign.control.review.Deployment.Phase;
import dev.countersign.control.review.DeploymentStep;
import dev.countersign.control.review.ProposalState;
import dev.countersign.core.OperatorId;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The ways a deployment goes when devices do as they say. */
class DeploymentsTest extends DeploymentFixture {
    @Test
    void keptChange_isConfirmedAndReadBack() throws IOException {
        String id = begin(ONE);
        awaitGreen(id);
        assertThat(rooms.deployments.keep(id, ALICE)).isEmpty();

        Deployment ended = awaitEnd(id, ProposalState.CONFIRMED);
        assertThat(phases(ended)).containsExactly(Phase.CONFIRMED);
        assertThat(running("r1")).isNotEqualTo(base.digest().toString());
        assertThat(steps(ended))
                .containsExactly(
                        "lock",
                        "lock",
                        "drift-check",
                        "probes-before",
                        "edit",
                        "validate",
                        "commit-confirmed",
                        "read-back",
                        "keep",
                        "confirm");
        assertThat(ended.steps()).extracting(DeploymentStep::result).containsOnly(DeploymentStep.Result.DONE);
        assertLedgerVerifies();
        awaitUnlocked("r1");
    }

    @Test
    void silence_deviceTakesItBackByItself() throws IOException {
        Deployment ended = awaitEnd(begin(ONE), ProposalState.ROLLED_BACK);

        assertThat(ended.reason()).isEqualTo("nobody kept it in time");
        assertThat(phases(ended)).containsExactly(Phase.REVERTED);
        assertThat(steps(ended)).contains("read-back").doesNotContain("cancel-commit", "confirm");
        assertAsBefore("r1");
        assertLedgerVerifies();
    }

    @Test
    void revert_cancelsTheCommit() {
        String id = begin(ONE);
        awaitWindow(id);
        assertThat(rooms.deployments.revert(id, ALICE)).isEmpty();

        Deployment ended = awaitEnd(id, ProposalState.ROLLED_BACK);
        assertThat(ended.reason()).isEqualTo("reverted by alice");
        assertThat(step(ended, "cancel-commit").result()).isEqualTo(DeploymentStep.Result.DONE);
        assertAsBefore("r1");
    }

    @Test
    void keepWhileProbesAreRedOrUnread_isRefused() {
        hook.at("confirm-window", Point.PROGRESS, () -> meter.silent = true);
        String id = begin(ONE);
        awaitWindow(id);
        awaitProbe(id, "attack traffic", ProbeStatus.State.UNREAD);
        assertThat(rules(rooms.deployments.keep(id, ALICE))).containsOnly("deploy.probe");
        meter.silent = false;
        awaitProbe(id, "attack traffic", ProbeStatus.State.RED);
        assertThat(rules(rooms.deployments.keep(id, ALICE))).containsOnly("deploy.probe");
        meter.attack = 0;
        meter.legitimate = Meter.USUAL / 2;
        awaitProbe(id, "legitimate traffic to 198.51.100.0/24", ProbeStatus.State.RED);
        assertThat(rules(rooms.deployments.keep(id, ALICE))).containsExactly("deploy.probe");

        assertThat(steps(awaitEnd(id, ProposalState.ROLLED_BACK))).doesNotContain("keep", "confirm");
    }

    @Test
    void orderOfAStranger_isRefused() {
        String id = begin(ONE);
        awaitGreen(id);
        OperatorId stranger = new OperatorId("mallory");

        assertThat(rooms.deployments.keep(id, stranger)).isNotEmpty();
        assertThat(rooms.deployments.revert(id, stranger)).isNotEmpty();
        assertThat(rooms.deployments.find(id).orElseThrow().state()).isEqualTo(ProposalState.CONFIRM_WINDOW);
        assertThat(rooms.deployments.keep(id, ALICE)).isEmpty();
        awaitEnd(id, ProposalState.CONFIRMED);
        assertThat(rules(rooms.deployments.revert(id, ALICE))).containsExactly("deploy.window");
    }

    @Test
    void twoDevices_areKeptTogether() {
        String id = begin(rooms.approved("p1", both()));
        awaitGreen(id);
        assertThat(rooms.deployments.keep(id, ALICE)).isEmpty();

        assertThat(phases(awaitEnd(id, ProposalState.CONFIRMED))).containsExactly(Phase.CONFIRMED, Phase.CONFIRMED);
        assertThat(running("r1"))
                .isEqualTo(running("r2"))
                .isNotEqualTo(base.digest().toString());
    }
}
