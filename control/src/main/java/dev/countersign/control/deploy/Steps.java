package dev.countersign.control.deploy;

import dev.countersign.control.review.Deployment;
import dev.countersign.control.review.DeploymentJournal;
import dev.countersign.control.review.DeploymentStep;
import dev.countersign.network.netconf.NetconfException;
import dev.countersign.network.netconf.RpcReply;
import dev.countersign.network.netconf.WriteReply;
import dev.countersign.network.netconf.Writes;
import java.util.function.Function;

/** Sends one operation the one way it may be sent: intent on disk, RPC, outcome on disk. */
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
     * @param after where the device stands when it says ok; before that and on a refusal, {@code before}
     */
    WriteReply send(
            DeviceLink link,
            String step,
            String detail,
            Deployment.Phase before,
            Deployment.Phase after,
            Function<Writes, WriteReply> operation) {
        long number = journal.intend(deployment, link.device(), step, detail);
        observer.reached(deployment, step, DeploymentObserver.Point.INTENDED);
        WriteReply reply = sent(link, operation);
        observer.reached(deployment, step, DeploymentObserver.Point.ANSWERED);
        switch (reply) {
            case RpcReply.Ok _ -> journal.outcome(number, DeploymentStep.Result.DONE, "ok", after);
            case RpcReply.Failed failed ->
                journal.outcome(number, DeploymentStep.Result.REFUSED, failed.message(), before);
            case RpcReply.NoAnswer none ->
                journal.outcome(number, DeploymentStep.Result.UNKNOWN, none.reason(), before);
        }
        observer.reached(deployment, step, DeploymentObserver.Point.RECORDED);
        return reply;
    }

    /** Looks at the device and records what was seen; as signed, it stands at {@code whenResult}. */
    Shown look(DeviceLink link, String step, Deployment.Phase whenBase, Deployment.Phase whenResult) {
        long number = journal.intend(deployment, link.device(), step, "read the running configuration");
        observer.reached(deployment, step, DeploymentObserver.Point.INTENDED);
        Shown shown = link.look();
        observer.reached(deployment, step, DeploymentObserver.Point.ANSWERED);
        journal.outcome(number, result(shown), words(shown), phase(shown, whenBase, whenResult));
        observer.reached(deployment, step, DeploymentObserver.Point.RECORDED);
        return shown;
    }

    private static WriteReply sent(DeviceLink link, Function<Writes, WriteReply> operation) {
        try {
            return operation.apply(link.writes());
        } catch (NetconfException e) {
            return new RpcReply.NoAnswer(String.valueOf(e.getMessage()));
        }
    }

    private static DeploymentStep.Result result(Shown shown) {
        return switch (shown) {
            case Shown.Base _, Shown.Result _, Shown.Other _ -> DeploymentStep.Result.DONE;
            case Shown.Unreadable _ -> DeploymentStep.Result.UNKNOWN;
        };
    }

    private static Deployment.Phase phase(Shown shown, Deployment.Phase whenBase, Deployment.Phase whenResult) {
        return switch (shown) {
            case Shown.Base _ -> whenBase;
            case Shown.Result _ -> whenResult;
            case Shown.Other _, Shown.Unreadable _ -> Deployment.Phase.UNKNOWN;
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
