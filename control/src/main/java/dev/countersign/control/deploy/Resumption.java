package dev.countersign.control.deploy;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.review.Deployment;
import dev.countersign.control.review.DeploymentStep;
import dev.countersign.control.review.ProposalState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Takes up a deployment that a stop of the program left behind. What was intended is in the journal, what the devices
 * did is read from them; nothing that may have been done is done again.
 *
 * <p>The monotonic clock of the stopped program is gone, so the time that is left comes from the wall clock once, and
 * runs on the monotonic clock from there.
 */
final class Resumption {
    /** With less than this left a confirm window is not opened again. */
    private static final Duration WORTHWHILE = Duration.ofSeconds(3);

    /** A request that left the stopped program may still reach the device this long. */
    private static final Duration IN_FLIGHT = Duration.ofSeconds(2);

    private final Deployment deployment;
    private final DeploymentRun run;
    private final List<DeviceLink> links;
    private final DeploymentRun.Tools tools;

    Resumption(Deployment deployment, DeploymentRun run, List<DeviceLink> links, DeploymentRun.Tools tools) {
        this.deployment = deployment;
        this.run = run;
        this.links = List.copyOf(links);
        this.tools = tools;
    }

    void resume() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(IN_FLIGHT.toNanos());
        if (deployment.state() == ProposalState.UNKNOWN) {
            run.settlement().watch(intended("confirm"));
        } else if (!intended("commit-confirmed")) {
            run.settlement().abandonAfterStop("the program stopped before the commit", this::edited);
        } else {
            resumeCommitted(Deadline.in(left(), tools.nanos()));
        }
    }

    private void resumeCommitted(Deadline deadline) throws InterruptedException {
        Settlement settlement = run.settlement();
        if (intended("confirm")) {
            if (!confirmedEverywhere()) {
                settlement.sleepUntil(deadline);
            }
            settlement.settleConfirm("kept; the program stopped while confirming", Actor.SYSTEM);
        } else if (intended("cancel-commit")) {
            settlement.takeBack("taken back; the program stopped while doing so", deadline, Actor.SYSTEM);
        } else if (deadline.left().compareTo(WORTHWHILE) < 0) {
            settlement.expired();
        } else if (links.stream().map(DeviceLink::look).allMatch(Shown.Result.class::isInstance)) {
            continueWindow(deadline);
        } else {
            settlement.takeBack("the program stopped during the commit", deadline, Actor.SYSTEM);
        }
    }

    private void continueWindow(Deadline deadline) throws InterruptedException {
        if (deployment.state() == ProposalState.DEPLOYING) {
            tools.journal().confirmWindow(deployment.id(), confirmBy());
        }
        deployment.steps().stream()
                .filter(step -> step.step().equals("probes-before"))
                .map(DeploymentStep::outcome)
                .forEach(run.probes()::restoreBefore);
        run.confirmWindow(deadline, lastCommit());
    }

    private boolean intended(String step) {
        return deployment.steps().stream().anyMatch(s -> s.step().equals(step));
    }

    private boolean edited(DeviceLink link) {
        return deployment.steps().stream()
                .anyMatch(s -> s.step().equals("edit") && link.device().equals(s.device()));
    }

    private boolean confirmedEverywhere() {
        long done = deployment.steps().stream()
                .filter(s -> s.step().equals("confirm") && s.result() == DeploymentStep.Result.DONE)
                .count();
        return done == links.size();
    }

    private Duration left() {
        Duration left = Duration.between(tools.clock().instant(), confirmBy());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Instant confirmBy() {
        Instant recorded = deployment.confirmBy();
        return recorded != null ? recorded : lastCommit().plus(tools.config().confirmTimeout());
    }

    private Instant lastCommit() {
        return deployment.steps().stream()
                .filter(s -> s.step().equals("commit-confirmed"))
                .map(DeploymentStep::intendedAt)
                .max(Instant::compareTo)
                .orElse(deployment.startedAt());
    }
}
