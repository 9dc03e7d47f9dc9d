package dev.countersign.server.view;

import dev.countersign.control.review.Approval;
import dev.countersign.control.review.Case;
import dev.countersign.control.review.Deployment;
import dev.countersign.control.review.ProposalState;
import dev.countersign.control.review.operator.Operator;
import dev.countersign.control.review.operator.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes the view of a deployment. */
final class DeploymentComposer {
    private final Deployment deployment;
    private final Case subject;
    private final Operator viewer;
    private final List<ProbeRow> probes;
    private final Duration window;
    private final Instant now;

    DeploymentComposer(
            Deployment deployment, Case subject, Operator viewer, List<ProbeRow> probes, Duration window, Instant now) {
        this.deployment = deployment;
        this.subject = subject;
        this.viewer = viewer;
        this.probes = List.copyOf(probes);
        this.window = window;
        this.now = now;
    }

    DeploymentView view() {
        boolean open = deployment.state() == ProposalState.CONFIRM_WINDOW;
        Optional<Instant> confirmBy = Optional.ofNullable(deployment.confirmBy());
        return new DeploymentView(
                now,
                deployment.id(),
                deployment.proposal(),
                deployment.revision(),
                deployment.state(),
                DecisionComposer.sentence(subject),
                deployment.startedAt(),
                confirmBy.map(by -> by.minus(window)).orElse(null),
                open
                        ? confirmBy
                                .map(by -> DecisionComposer.notNegative(Duration.between(now, by)))
                                .orElse(Duration.ZERO)
                        : Duration.ZERO,
                open ? window : Duration.ZERO,
                deployment.devices(),
                deployment.steps(),
                probes,
                subject.approvals().stream().map(Approval::operator).toList(),
                keep(open),
                revert(open),
                deployment.reason());
    }

    private May keep(boolean open) {
        May may = revert(open);
        if (!may.allowed()) {
            return may;
        }
        return probes.stream()
                .filter(probe -> probe.state() != ProbeRow.State.GREEN)
                .findFirst()
                .map(probe -> May.no(
                        "the probe “" + probe.name() + "” is " + probe.state() + "; wait until it is green, or revert"))
                .orElse(May.YES);
    }

    private May revert(boolean open) {
        if (!open) {
            return May.no("its state is " + deployment.state() + ", so there is nothing to keep or take back");
        }
        return viewer.may(Role.APPROVER) ? May.YES : May.no("keeping and reverting need the role APPROVER");
    }
}
