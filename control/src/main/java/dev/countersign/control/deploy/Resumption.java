package dev.countersign.control.deploy;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.review.Deployment;
import dev.countersign.control.review.DeploymentStep;
import dev.countersign.control.review.ProposalState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Takes up a deployment that a stop of the program left behind. What was intended is in the journal, what the devices
 * did is read from them; nothing that may have been done is done again, save for a cancel that a look shows to be needed.
 *
 * <p>The monotonic clock of the stopped program is gone, so the time that is left comes from the wall clock once, is held
 * to the length of the window, and runs on the monotonic clock from there.
 */
final class Resumption {
    /** With less than this left a confirm window is not opened again. */
    private static final Duration WORTHWHILE = Duration.ofSeconds(3);

    /** A request that left the stopped program may still reach the device this long. */
    private static final Duration IN_FLIGHT = Duration.ofSeconds(2);

    private final Deployment deployment;
    private final DeploymentRun run;
    private final boolean sound;
    private final DeploymentRun.Tools tools;

    /** @param sound whether the approvals still verify; when they do not, the change is only taken back */
    Resumption(Deployment deployment, DeploymentRun run, boolean sound, DeploymentRun.Tools tools) {
        this.deployment = deployment;
        this.run = run;
        this.sound = sound;
        this.tools = tools;
    }

    void resume() throws InterruptedException {
        for (DeviceLink link : run.links()) {
            link.release();
            deployment.steps().stream()
                    .filter(step -> link.device().equals(step.device()))
                    .forEach(step -> Step.of(step.step())
                            .ifPresent(sent -> link.sent(sent, step.result() == DeploymentStep.Result.DONE)));
        }
        TimeUnit.NANOSECONDS.sleep(IN_FLIGHT.toNanos());
        if (deployment.state() == ProposalState.UNKNOWN) {
            run.settlement().watch();
        } else if (!any(Step.COMMIT)) {
            run.settlement().abandon("the program stopped before the commit");
        } else {
            resumeCommitted(window());
        }
    }

    private void resumeCommitted(Window window) throws InterruptedException {
        Settlement settlement = run.settlement();
        Optional<DeploymentStep> keep = asked("keep");
        Optional<DeploymentStep> revert = asked("revert");
        if (any(Step.CONFIRM)
                || (keep.isPresent() && sound && !window.keepUntil().passed())) {
            settlement.confirm(by("kept", keep), window, Actor.SYSTEM);
        } else if (revert.isPresent() || any(Step.CANCEL)) {
            settlement.takeBack(by("taken back", revert), window, Actor.SYSTEM);
        } else if (!sound) {
            settlement.takeBack("its approvals do not verify any more", window, Actor.SYSTEM);
        } else if (window.keepUntil().left().compareTo(WORTHWHILE) < 0) {
            settlement.expired(by("too late to keep it", keep), window);
        } else if (run.links().stream().map(DeviceLink::look).allMatch(Shown.Result.class::isInstance)) {
            continueWindow(window);
        } else {
            settlement.takeBack("the program stopped during the commit", window, Actor.SYSTEM);
        }
    }

    private void continueWindow(Window window) throws InterruptedException {
        if (deployment.state() == ProposalState.DEPLOYING) {
            tools.journal().confirmWindow(deployment.id(), confirmBy());
        }
        deployment.steps().stream()
                .filter(step -> step.step().equals(Step.PROBES_BEFORE.text()))
                .map(DeploymentStep::outcome)
                .forEach(run.probes()::restoreBefore);
        run.confirmWindow(window, readBack());
    }

    private static String by(String what, Optional<DeploymentStep> asked) {
        return what + asked.map(step -> ", as " + step.detail() + " asked").orElse("")
                + "; the program stopped meanwhile";
    }

    private boolean any(Step step) {
        return run.links().stream().anyMatch(link -> link.had(step));
    }

    private Optional<DeploymentStep> asked(String word) {
        return deployment.steps().stream()
                .filter(step -> step.step().equals(word))
                .findFirst();
    }

    private Window window() {
        Duration timeout = tools.config().confirmTimeout();
        Instant now = tools.clock().instant();
        Instant answered = commits().stream()
                .map(step -> Optional.ofNullable(step.finishedAt()).orElse(now))
                .max(Instant::compareTo)
                .orElse(now);
        Duration revert = timeout.plus(Window.SLACK);
        return new Window(left(now, confirmBy(), Window.open(timeout)), left(now, answered.plus(revert), revert));
    }

    private Deadline left(Instant now, Instant end, Duration atMost) {
        Duration left = Duration.between(now, end);
        Duration held = left.compareTo(atMost) > 0 ? atMost : left;
        return Deadline.in(held.isNegative() ? Duration.ZERO : held, tools.nanos());
    }

    private Instant confirmBy() {
        Instant recorded = deployment.confirmBy();
        return recorded != null
                ? recorded
                : commits().stream()
                        .map(DeploymentStep::intendedAt)
                        .min(Instant::compareTo)
                        .orElse(deployment.startedAt())
                        .plus(Window.open(tools.config().confirmTimeout()));
    }

    private List<DeploymentStep> commits() {
        return deployment.steps().stream()
                .filter(step -> step.step().equals(Step.COMMIT.text()))
                .toList();
    }

    /** When all devices had been read back for certain: what began later shows the change. */
    private Instant readBack() {
        Instant now = tools.clock().instant();
        return deployment.confirmBy() == null
                ? now
                : deployment.steps().stream()
                        .filter(step -> step.step().equals(Step.READ_BACK.text()))
                        .map(step -> Optional.ofNullable(step.finishedAt()).orElse(now))
                        .max(Instant::compareTo)
                        .orElse(now);
    }
}
