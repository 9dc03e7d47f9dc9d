package dev.countersign.control.deploy;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.review.Deployment.Phase;
import dev.countersign.control.review.ProposalState;
import dev.countersign.network.netconf.Datastore;
import dev.countersign.network.netconf.RpcReply;
import dev.countersign.network.netconf.WriteReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Brings a deployment to its end. Every end is what the devices show, not what they said: all as signed after a confirm
 * is CONFIRMED, all as before is ROLLED_BACK, anything else is UNKNOWN until a later look settles it. A device to which no
 * edit was sent is as before whatever it shows.
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

    /** Nothing was committed anywhere: ends it. */
    void abandon(String reason) throws InterruptedException {
        links.forEach(DeviceLink::release);
        end(reason, look(tools.config().readBack(), false), false, Actor.SYSTEM);
    }

    /**
     * Confirms on every device that was not asked to before, unless the time is over, and looks. All or none: when the
     * first to be asked refuses, it is taken back on all.
     */
    void confirm(String reason, Window window, Actor by) throws InterruptedException {
        links.forEach(DeviceLink::release);
        boolean anyAsked = links.stream().anyMatch(link -> link.had(Step.CONFIRM));
        Optional<String> locked = window.keepUntil().passed() ? Optional.empty() : lockedOut();
        if (locked.isPresent() && !anyAsked) {
            takeBack(reason + ", but " + locked.get(), window, by);
            return;
        }
        links.forEach(DeviceLink::bind);
        for (DeviceLink link : links) {
            if (link.had(Step.CONFIRM) || window.keepUntil().passed() || !link.holdsCandidate()) {
                continue;
            }
            WriteReply reply =
                    steps.send(link, Step.CONFIRM, "persist-id", Phase.COMMITTED, Phase.CONFIRMED, w -> w.confirm(id));
            if (reply instanceof RpcReply.Failed && !anyAsked) {
                takeBack(reason + ", but " + link.device() + " refused to confirm", window, by);
                return;
            }
            anyAsked = true;
        }
        links.forEach(DeviceLink::release);
        if (!links.stream().allMatch(link -> link.did(Step.CONFIRM))) {
            // Only after the devices would have taken an unconfirmed commit back does a look tell what they heard.
            TimeUnit.NANOSECONDS.sleep(window.revertedBy().left().toNanos());
        }
        end(reason, look(tools.config().readBack(), true), true, by);
    }

    /** Cancels where a commit was, or may have been, made, and looks until the devices are as before. */
    void takeBack(String reason, Window window, Actor by) throws InterruptedException {
        links.forEach(DeviceLink::release);
        for (DeviceLink link : links) {
            boolean done = link.had(Step.CANCEL) && link.look() instanceof Shown.Base;
            if (link.had(Step.COMMIT) && !done) {
                steps.send(link, Step.CANCEL, "persist-id", Phase.COMMITTED, Phase.COMMITTED, w -> w.cancelCommit(id));
            }
        }
        // A device that did not hear the cancel still takes the change back when its own time is over.
        expired(reason, window, by);
    }

    /** The time is over without a word: looks until the devices are as before. */
    void expired(String reason, Window window) throws InterruptedException {
        expired(reason, window, Actor.SYSTEM);
    }

    private void expired(String reason, Window window, Actor by) throws InterruptedException {
        Duration patience = window.revertedBy().left().plus(tools.config().readBack());
        end(reason, look(patience, false), false, by);
    }

    /** Looks again and again at a deployment whose outcome is not known; returns when it is. Holds nothing meanwhile. */
    void watch() throws InterruptedException {
        boolean confirmSent = links.stream().anyMatch(link -> link.had(Step.CONFIRM));
        while (true) {
            links.forEach(DeviceLink::release);
            List<Shown> shown = links.stream().map(DeviceLink::look).toList();
            if (allAsBefore(shown) || (confirmSent && allAsSigned(shown))) {
                end("read back later", shown, confirmSent, Actor.SYSTEM);
                return;
            }
            // Whoever repairs the devices by hand needs the locks.
            links.forEach(DeviceLink::close);
            TimeUnit.NANOSECONDS.sleep(UNKNOWN_PAUSE.toNanos());
        }
    }

    /**
     * A confirm commits the candidate as it is (RFC 6241 section 8.3.4.1): on a session that does not hold it, it is locked
     * first, which a device grants only when nobody changed it. Says who refused.
     */
    private Optional<String> lockedOut() throws InterruptedException {
        for (DeviceLink link : links) {
            if (!link.had(Step.CONFIRM) && !link.holdsCandidate()) {
                WriteReply reply = lockCandidate(link, Phase.COMMITTED);
                if (!(reply instanceof RpcReply.Ok)) {
                    return Preparation.refusal(link, "lock candidate", reply);
                }
            }
        }
        return Optional.empty();
    }

    private WriteReply lockCandidate(DeviceLink link, Phase phase) throws InterruptedException {
        WriteReply reply = steps.send(link, Step.LOCK, "candidate", phase, phase, w -> w.lock(Datastore.CANDIDATE));
        if (reply instanceof RpcReply.Ok) {
            link.lockedCandidate();
        }
        return reply;
    }

    /**
     * Leaves nothing of the change in the candidate, where another's commit would put it to use. When the lock was lost a
     * candidate that can be locked again holds nothing (RFC 6241 section 7.5); one that another holds is the device's to
     * protect.
     */
    private void clean(DeviceLink link) throws InterruptedException {
        if (!link.holdsCandidate() && lockCandidate(link, Phase.REVERTED) instanceof RpcReply.Ok) {
            return;
        }
        steps.send(link, Step.DISCARD, "candidate", Phase.REVERTED, Phase.REVERTED, w -> w.discardChanges());
    }

    /** Looks until all devices show one and the same of the two, or patience ends. */
    private List<Shown> look(Duration patience, boolean expectResult) throws InterruptedException {
        Deadline until = Deadline.in(patience, tools.nanos());
        while (true) {
            List<Shown> shown = links.stream().map(DeviceLink::look).toList();
            if (allAsBefore(shown) || (expectResult && allAsSigned(shown)) || until.passed()) {
                return shown;
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
    }

    private void end(String reason, List<Shown> shown, boolean confirmed, Actor by) throws InterruptedException {
        boolean asBefore = allAsBefore(shown);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            DeviceLink link = links.get(i);
            if (asBefore && link.had(Step.EDIT)) {
                clean(link);
            }
            tools.journal()
                    .observed(id, link.device(), phase(link, shown.get(i), confirmed), Steps.words(shown.get(i)));
            words.add(link.device() + " is " + Steps.words(shown.get(i)));
        }
        if (asBefore) {
            String found = confirmed ? reason + ", but the devices had taken it back" : reason;
            tools.journal().end(id, ProposalState.ROLLED_BACK, found, by);
        } else if (confirmed && allAsSigned(shown)) {
            tools.journal().end(id, ProposalState.CONFIRMED, reason, by);
        } else {
            tools.journal().end(id, ProposalState.UNKNOWN, reason + "; " + String.join(", ", words), by);
        }
        tools.observer().reached(id, "end", DeploymentObserver.Point.PROGRESS);
    }

    private static Phase phase(DeviceLink link, Shown shown, boolean confirmed) {
        if (!link.had(Step.EDIT)) {
            return Phase.UNTOUCHED;
        }
        return switch (shown) {
            case Shown.Base _ -> Phase.REVERTED;
            case Shown.Result _ -> confirmed ? Phase.CONFIRMED : Phase.COMMITTED;
            case Shown.Other _, Shown.Unreadable _ -> Phase.UNKNOWN;
        };
    }

    private boolean allAsBefore(List<Shown> shown) {
        for (int i = 0; i < links.size(); i++) {
            if (links.get(i).had(Step.EDIT) && !(shown.get(i) instanceof Shown.Base)) {
                return false;
            }
        }
        return true;
    }

    private static boolean allAsSigned(List<Shown> shown) {
        return shown.stream().allMatch(Shown.Result.class::isInstance);
    }
}
