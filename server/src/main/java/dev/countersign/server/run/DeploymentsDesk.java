package dev.countersign.server.run;

import dev.countersign.control.deploy.DeployConfig;
import dev.countersign.control.deploy.Deployments;
import dev.countersign.control.deploy.ProbeStatus;
import dev.countersign.control.review.CountersignedChange;
import dev.countersign.control.review.Deployment;
import dev.countersign.control.review.DeploymentStart;
import dev.countersign.control.review.Undoing;
import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.server.view.DeploymentDesk;
import dev.countersign.server.view.NoAction;
import dev.countersign.server.view.ProbeRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Deployments as the pages see them. */
final class DeploymentsDesk implements DeploymentDesk {
    private final Deployments deployments;
    private final Undoing undoing;
    private final DeployConfig config;

    DeploymentsDesk(Deployments deployments, Undoing undoing, DeployConfig config) {
        this.deployments = deployments;
        this.undoing = undoing;
        this.config = config;
    }

    @Override
    public Begun begin(CountersignedChange change) {
        return switch (deployments.start(change)) {
            case DeploymentStart.Begun(Deployment deployment) -> new Begun.Started(deployment.id());
            case DeploymentStart.Refused(List<Finding> findings) -> new Begun.Refused(findings);
        };
    }

    @Override
    public List<Finding> keep(String deployment, OperatorId operator) {
        return deployments.keep(deployment, operator);
    }

    @Override
    public List<Finding> revert(String deployment, OperatorId operator) {
        return deployments.revert(deployment, operator);
    }

    @Override
    public Undoing.Asked undo(String deployment, OperatorId operator) {
        return deployments
                .find(deployment)
                .map(d -> undoing.undo(d.proposal(), operator))
                .orElseGet(() -> new Undoing.Asked.Refused(List.of(Finding.error(
                        "undo.unknown", deployment, "a deployment of this id", "none", "look into the queue"))));
    }

    @Override
    public Optional<Deployment> find(String deployment) {
        return deployments.find(deployment);
    }

    @Override
    public Optional<Deployment> of(ProposalId proposal) {
        return deployments.of(proposal);
    }

    @Override
    public List<ProbeRow> probes(String deployment) {
        return deployments.probes(deployment).stream().map(DeploymentsDesk::row).toList();
    }

    @Override
    public Duration confirmTimeout() {
        return config.confirmTimeout();
    }

    private static ProbeRow row(ProbeStatus status) {
        ProbeRow.State state = switch (status.state()) {
            case GREEN -> ProbeRow.State.GREEN;
            case RED -> ProbeRow.State.RED;
            case UNREAD -> ProbeRow.State.UNREAD;
        };
        List<NoAction.Point> history = status.history().stream()
                .map(sample -> new NoAction.Point(sample.at(), sample.value()))
                .toList();
        return new ProbeRow(status.name(), status.requirement(), state, status.now(), history);
    }
}
