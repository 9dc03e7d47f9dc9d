package dev.countersign.control.deploy;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.review.Deployment.Phase;
import dev.countersign.control.review.DeploymentJournal;
import dev.countersign.control.review.DeploymentStep;
import dev.countersign.core.Finding;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.network.netconf.Datastore;
import dev.countersign.network.netconf.RpcReply;
import dev.countersign.network.netconf.WriteReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One deployment from the lock to its end, on one thread. All or none: the first device that does not do as it should
 * takes the change back on all of them.
 */
final class DeploymentRun {
    /** What a run works with; shared by all. */
    record Tools(
            DeploymentJournal journal,
            DeploymentObserver observer,
            DeployConfig config,
            Clock clock,
            LongSupplier nanos) {}

    private final String id;
    private final List<DeviceLink> links;
    private final Probes probes;
    private final Tools tools;
    private final Steps steps;
    private final Settlement settlement;
    private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>(16);

    DeploymentRun(String id, List<DeviceLink> links, Probes probes, Tools tools) {
        this.id = id;
        this.links = List.copyOf(links);
        this.probes = probes;
        this.tools = tools;
        this.steps = new Steps(id, tools.journal(), tools.observer());
        this.settlement = new Settlement(id, this.links, steps, tools);
    }

    Probes probes() {
        return probes;
    }

    Settlement settlement() {
        return settlement;
    }

    /** Hands in an order; false when too many wait already. */
    boolean order(Order order) {
        return orders.offer(order);
    }

    /** The whole way for a change that was just begun. */
    void deploy() throws InterruptedException {
        Optional<String> stopped =
                links.stream().map(this::prepare).flatMap(Optional::stream).findFirst();
        if (stopped.isPresent()) {
            settlement.abandon(stopped.get(), DeviceLink::edited);
            return;
        }
        long before = tools.journal().intend(id, null, "probes-before", "rates before the change");
        String rates = probes.readBefore();
        tools.journal().outcome(before, DeploymentStep.Result.DONE, rates, Phase.CANDIDATE);
        commit();
    }

    /** Locks, checks for drift, edits and validates the candidate; empty when all went well, else why not. */
    private Optional<String> prepare(DeviceLink link) {
        return lock(link, Datastore.RUNNING)
                .or(() -> lock(link, Datastore.CANDIDATE))
                .or(() -> drifted(link))
                .or(() -> edit(link))
                .or(() -> validate(link));
    }

    private Optional<String> lock(DeviceLink link, Datastore datastore) {
        String name = datastore.name().toLowerCase(Locale.ROOT);
        WriteReply reply = steps.send(link, "lock", name, Phase.UNTOUCHED, Phase.UNTOUCHED, w -> w.lock(datastore));
        return refused(link, "lock " + name, reply);
    }

    private Optional<String> edit(DeviceLink link) {
        DeviceEdit edit = Objects.requireNonNull(link.target().edit(), "a change is written once, not after a restart");
        link.markEdited();
        String detail = "candidate, " + edit.config().length() + " characters as signed";
        WriteReply reply = steps.send(
                link,
                "edit",
                detail,
                Phase.UNTOUCHED,
                Phase.CANDIDATE,
                w -> w.editCandidate(edit.config(), edit.defaultOperation()));
        return refused(link, "edit", reply);
    }

    private Optional<String> validate(DeviceLink link) {
        WriteReply reply =
                steps.send(link, "validate", "candidate", Phase.CANDIDATE, Phase.CANDIDATE, w -> w.validateCandidate());
        return refused(link, "validate", reply);
    }

    private Optional<String> drifted(DeviceLink link) {
        Shown shown = steps.look(link, "drift-check", Phase.UNTOUCHED, Phase.UNTOUCHED);
        return shown instanceof Shown.Base
                ? Optional.empty()
                : Optional.of(link.device() + " is not as it was when the change was verified: " + Steps.words(shown));
    }

    private static Optional<String> refused(DeviceLink link, String step, WriteReply reply) {
        return switch (reply) {
            case RpcReply.Ok _ -> Optional.empty();
            case RpcReply.Failed failed -> Optional.of(link.device() + " refused to " + step + ": " + failed.message());
            case RpcReply.NoAnswer none ->
                Optional.of(link.device() + " did not answer to " + step + ": " + none.reason());
        };
    }

    private void commit() throws InterruptedException {
        Duration window = tools.config().confirmTimeout();
        Deadline deadline = Deadline.in(window, tools.nanos());
        Instant confirmBy = tools.clock().instant().plus(window);
        for (DeviceLink link : links) {
            WriteReply reply = steps.send(
                    link,
                    "commit-confirmed",
                    "reverts by itself after " + window.toSeconds() + " s",
                    Phase.CANDIDATE,
                    Phase.COMMITTED,
                    w -> w.commitConfirmed(window, id));
            if (reply instanceof RpcReply.Failed) {
                settlement.takeBack(refused(link, "commit", reply).orElse(""), deadline, Actor.SYSTEM);
                return;
            }
        }
        for (DeviceLink link : links) {
            Shown shown = steps.look(link, "read-back", Phase.REVERTED, Phase.COMMITTED);
            if (!(shown instanceof Shown.Result)) {
                settlement.takeBack(
                        link.device() + " is " + Steps.words(shown) + " after the commit", deadline, Actor.SYSTEM);
                return;
            }
        }
        tools.journal().confirmWindow(id, confirmBy);
        confirmWindow(deadline, tools.clock().instant());
    }

    /** Waits for an operator's word while the probes are read; silence ends it. */
    void confirmWindow(Deadline deadline, Instant committedAt) throws InterruptedException {
        while (!deadline.passed()) {
            probes.read(committedAt);
            tools.observer().reached(id, "probes", DeploymentObserver.Point.PROGRESS);
            long wait = Math.min(
                    tools.config().probeEvery().toMillis(), deadline.left().toMillis());
            Order order = orders.poll(Math.max(1, wait), TimeUnit.MILLISECONDS);
            if (order != null && obey(order, deadline)) {
                return;
            }
        }
        settlement.expired();
    }

    /** Does what was ordered; true when that ended the window. */
    private boolean obey(Order order, Deadline deadline) throws InterruptedException {
        List<Finding> refusals = order.keep() ? probes.refusals() : List.of();
        if (!refusals.isEmpty()) {
            order.refused(refusals);
            return false;
        }
        Optional<Finding> stranger =
                tools.journal().asked(id, order.operator(), order.keep(), order.keep() ? "keep" : "revert");
        if (stranger.isPresent()) {
            order.refused(List.of(stranger.get()));
            return false;
        }
        order.done();
        if (order.keep()) {
            settlement.confirm(deadline, order.operator());
        } else {
            settlement.takeBack("reverted by " + order.operator(), deadline, Actor.of(order.operator()));
        }
        return true;
    }

    /** Answers what still waits once the window is over. */
    void close() {
        for (Order order = orders.poll(); order != null; order = orders.poll()) {
            order.refused(List.of(
                    Finding.error("deploy.window", id, "an open confirm window", "it is over", "look at the receipt")));
        }
        links.forEach(DeviceLink::close);
    }
}
