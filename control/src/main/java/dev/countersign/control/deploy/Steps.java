package dev.countersign.control.deploy;

import dev.countersign.control.review.Deployment.Phase;
import dev.countersign.control.review.DeploymentJournal;
import dev.countersign.control.review.DeploymentStep;
import dev.countersign.network.netconf.RpcReply;
import dev.countersign.network.netconf.WriteReply;
import dev.countersign.network.netconf.Writes;
import java.util.function.Function;

/**
 * Sends one operation the one way it may be sent: intent on disk, RPC, outcome on disk. A thread that is stopped meanwhile
 * leaves the outcome open, as a crash would; the next start finds it.
 */
final class Steps {
    private final String deployment;
    private final DeploymentJournal journal;
    private final DeploymentObserver observer;

    Steps(String deployment, DeploymentJournal journal, DeploymentObserver observer) {
        this.deployment = deployment;
        this.journal = journal;
        this.observer = observer;
    }

    /**
     * One operation.
     *
     * @param after where the device stands when it says ok; before that and on a refusal, {@code before}; when it does not
     *     answer, not known
     */
    WriteReply send(
            DeviceLink link,
            Step step,
            String detail,
            Phase before,
            Phase after,
            Function<Writes, WriteReply> operation)
            throws InterruptedException {
        long number = journal.intend(deployment, link.device(), step.text(), detail);
        link.sent(step, false);
        observer.reached(deployment, step.text(), DeploymentObserver.Point.INTENDED);
        WriteReply reply = link.send(operation);
        stopIfInterrupted();
        observer.reached(deployment, step.text(), DeploymentObserver.Point.ANSWERED);
        link.sent(step, reply instanceof RpcReply.Ok);
        switch (reply) {
            case RpcReply.Ok _ -> journal.outcome(number, DeploymentStep.Result.DONE, "ok", after);
            case RpcReply.Failed failed ->
                journal.outcome(number, DeploymentStep.Result.REFUSED, failed.message(), before);
            case RpcReply.NoAnswer none ->
                journal.outcome(
                        number, DeploymentStep.Result.UNKNOWN, none.reason(), before == after ? before : Phase.UNKNOWN);
        }
        observer.reached(deployment, step.text(), DeploymentObserver.Point.RECORDED);
        return reply;
    }

    /** Looks at the device and records what was seen; as signed, it stands at {@code whenResult}. */
    Shown look(DeviceLink link, Step step, Phase whenBase, Phase whenResult) throws InterruptedException {
        long number = journal.intend(deployment, link.device(), step.text(), "read the running configuration");
        observer.reached(deployment, step.text(), DeploymentObserver.Point.INTENDED);
        Shown shown = link.look();
        stopIfInterrupted();
        observer.reached(deployment, step.text(), DeploymentObserver.Point.ANSWERED);
        journal.outcome(number, result(shown), words(shown), phase(shown, whenBase, whenResult));
        observer.reached(deployment, step.text(), DeploymentObserver.Point.RECORDED);
        return shown;
    }

    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped while a device was asked");
        }
    }

    private static DeploymentStep.Result result(Shown shown) {
        return switch (shown) {
            case Shown.Base _, Shown.Result _, Shown.Other _ -> DeploymentStep.Result.DONE;
            case Shown.Unreadable _ -> DeploymentStep.Result.UNKNOWN;
        };
    }

    private static Phase phase(Shown shown, Phase whenBase, Phase whenResult) {
        return switch (shown) {
            case Shown.Base _ -> whenBase;
            case Shown.Result _ -> whenResult;
            case Shown.Other _, Shown.Unreadable _ -> Phase.UNKNOWN;
        };
    }

    static String words(Shown shown) {
        return switch (shown) {
            case Shown.Base _ -> "as before the change";
            case Shown.Result _ -> "exactly as signed";
            case Shown.Other _ -> "neither as before nor as signed";
            case Shown.Unreadable unreadable -> "not readable: " + unreadable.reason();
        };
    }
}
