package dev.countersign.control.deploy;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.review.Deployment.Phase;
import dev.countersign.control.review.ProposalState;
import dev.countersign.core.OperatorId;
import dev.countersign.network.netconf.Datastore;
import dev.countersign.network.netconf.RpcReply;
import dev.countersign.network.netconf.WriteReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Brings a deployment to its end. Every end is what the devices show, not what they said: all as signed after a confirm
 * is CONFIRMED, all as before is ROLLED_BACK, anything else is UNKNOWN until a later look settles it.
 */
final class Settlement {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration UNKNOWN_PAUSE = Duration.ofSeconds(10);

    private final String id;
    private final List<DeviceLink> links;
    private final Steps steps;
    private final DeploymentRun.Tools tools;

    Settlement(String id, List<DeviceLink> links, Steps steps, DeploymentRun.Tools tools) {
        this.id = id;
        this.links = links;
        this.steps = steps;
        this.tools = tools;
    }

    /**
     * Nothing was committed: empties the candidates that were edited, and ends. A candidate that this deployment did not
     * lock may hold another's work and is not touched.
     */
    void abandon(String reason, Predicate<DeviceLink> edited) throws InterruptedException {
        for (DeviceLink link : links) {
            if (edited.test(link)) {
                discard(link);
            }
        }
        endAsSeen(reason, false, look(tools.config().readBack(), false), Actor.SYSTEM);
    }

    /** After a stop of the program the lock is gone; a candidate that can be locked again holds nothing (RFC 6241 section 7.5). */
    void abandonAfterStop(String reason, Predicate<DeviceLink> edited) throws InterruptedException {
        abandon(reason, link -> edited.test(link) && !(lockCandidate(link) instanceof RpcReply.Ok));
    }

    private WriteReply lockCandidate(DeviceLink link) {
        return steps.send(
                link, "lock", "candidate", Phase.UNTOUCHED, Phase.UNTOUCHED, w -> w.lock(Datastore.CANDIDATE));
    }

    private void discard(DeviceLink link) {
        steps.send(link, "discard-changes", "candidate", Phase.UNTOUCHED, Phase.UNTOUCHED, w -> w.discardChanges());
    }

    /** Confirms on all devices and looks. */
    void confirm(Deadline deadline, OperatorId operator) throws InterruptedException {
        boolean all = true;
        for (DeviceLink link : links) {
            all &= steps.send(link, "confirm", "persist-id", Phase.COMMITTED, Phase.CONFIRMED, w -> w.confirm(id))
                    instanceof RpcReply.Ok;
        }
        if (!all) {
            // Only after the devices would have taken an unconfirmed commit back does a look tell what they heard.
            sleepUntil(deadline);
        }
        settleConfirm("kept by " + operator, Actor.of(operator));
    }

    /** After a confirm was sent and, where an answer is missing, the deadline has passed: ends as the devices show. */
    void settleConfirm(String reason, Actor by) throws InterruptedException {
        endAsSeen(reason, true, look(tools.config().readBack(), true), by);
    }

    /** Cancels on all devices and looks until they are as before. */
    void takeBack(String reason, Deadline deadline, Actor by) throws InterruptedException {
        for (DeviceLink link : links) {
            steps.send(link, "cancel-commit", "persist-id", Phase.COMMITTED, Phase.COMMITTED, w -> w.cancelCommit(id));
        }
        // A device that did not hear the cancel still takes the change back when its own time is over.
        Duration patience = deadline.left().plus(tools.config().readBack());
        endAsSeen(reason, false, look(patience, false), by);
    }

    /** The time is over without a word: looks until the devices are as before. */
    void expired() throws InterruptedException {
        endAsSeen("nobody kept it in time", false, look(tools.config().readBack(), false), Actor.SYSTEM);
    }

    /** Looks again and again at a deployment whose outcome is not known; returns when it is. */
    void watch(boolean confirmSent) throws InterruptedException {
        while (true) {
            List<Shown> shown = links.stream().map(DeviceLink::look).toList();
            if (all(shown, Shown.Base.class) || (confirmSent && all(shown, Shown.Result.class))) {
                endAsSeen("read back later", confirmSent, shown, Actor.SYSTEM);
                return;
            }
            TimeUnit.NANOSECONDS.sleep(UNKNOWN_PAUSE.toNanos());
        }
    }

    /** Looks until all devices show one and the same of the two, or patience ends. */
    private List<Shown> look(Duration patience, boolean expectResult) throws InterruptedException {
        Deadline end = Deadline.in(patience, tools.nanos());
        while (true) {
            List<Shown> shown = links.stream().map(DeviceLink::look).toList();
            boolean settled = all(shown, Shown.Base.class) || (expectResult && all(shown, Shown.Result.class));
            if (settled || end.passed()) {
                return shown;
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
    }

    private void endAsSeen(String reason, boolean confirmed, List<Shown> shown, Actor by) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            tools.journal()
                    .observed(id, links.get(i).device(), phase(shown.get(i), confirmed), Steps.words(shown.get(i)));
            words.add(links.get(i).device() + " is " + Steps.words(shown.get(i)));
        }
        if (all(shown, Shown.Base.class)) {
            String found = confirmed ? reason + ", but the devices had taken it back" : reason;
            tools.journal().end(id, ProposalState.ROLLED_BACK, found, by);
        } else if (confirmed && all(shown, Shown.Result.class)) {
            tools.journal().end(id, ProposalState.CONFIRMED, reason, by);
        } else {
            tools.journal().end(id, ProposalState.UNKNOWN, reason + "; " + String.join(", ", words), by);
        }
        tools.observer().reached(id, "end", DeploymentObserver.Point.PROGRESS);
    }

    private static Phase phase(Shown shown, boolean confirmed) {
        return switch (shown) {
            case Shown.Base _ -> Phase.REVERTED;
            case Shown.Result _ -> confirmed ? Phase.CONFIRMED : Phase.COMMITTED;
            case Shown.Other _, Shown.Unreadable _ -> Phase.UNKNOWN;
        };
    }

    private static boolean all(List<Shown> shown, Class<? extends Shown> kind) {
        return shown.stream().allMatch(kind::isInstance);
    }

    void sleepUntil(Deadline deadline) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(deadline.left().toNanos());
    }
}
