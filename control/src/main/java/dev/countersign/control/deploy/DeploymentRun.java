package dev.countersign.control.deploy;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.review.Deployment.Phase;
import dev.countersign.control.review.DeploymentJournal;
import dev.countersign.core.Finding;
import dev.countersign.network.netconf.RpcReply;
import dev.countersign.network.netconf.WriteReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One deployment from the lock to its end, on one thread; the probes of its confirm window are read on another. All or
 * none: the first device that does not do as it should takes the change back on all of them.
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
    private final Orders orders = new Orders();

    DeploymentRun(String id, List<DeviceLink> links, Probes probes, Tools tools) {
        this.id = id;
        this.links = List.copyOf(links);
        this.probes = probes;
        this.tools = tools;
        this.steps = new Steps(id, tools.journal(), tools.observer());
        this.settlement = new Settlement(id, this.links, steps, tools);
    }

    List<DeviceLink> links() {
        return links;
    }

    Probes probes() {
        return probes;
    }

    Settlement settlement() {
        return settlement;
    }

    /** Hands in an order; false when the window is over or too many wait already. */
    boolean order(Order order) {
        return orders.offer(order);
    }

    /** The whole way for a change that was just begun. */
    void deploy() throws InterruptedException {
        Optional<String> stopped = new Preparation(id, links, probes, steps, tools).run();
        if (stopped.isPresent()) {
            settlement.abandon(stopped.get());
        } else {
            commit();
        }
    }

    private void commit() throws InterruptedException {
        Duration timeout = tools.config().confirmTimeout();
        Deadline keepUntil = Deadline.in(Window.open(timeout), tools.nanos());
        Instant confirmBy = tools.clock().instant().plus(Window.open(timeout));
        Optional<String> wrong = Optional.empty();
        for (int i = 0; i < links.size() && wrong.isEmpty(); i++) {
            wrong = commit(links.get(i), timeout);
        }
        Window window = new Window(keepUntil, Deadline.in(timeout.plus(Window.SLACK), tools.nanos()));
        links.forEach(DeviceLink::release);
        for (int i = 0; i < links.size() && wrong.isEmpty(); i++) {
            wrong = notAsSigned(links.get(i));
        }
        if (wrong.isPresent()) {
            settlement.takeBack(wrong.get(), window, Actor.SYSTEM);
            return;
        }
        tools.journal().confirmWindow(id, confirmBy);
        tools.observer().reached(id, "confirm-window", DeploymentObserver.Point.PROGRESS);
        confirmWindow(window, tools.clock().instant());
    }

    /** A commit without an answer is looked at before the next device is touched. */
    private Optional<String> commit(DeviceLink link, Duration timeout) throws InterruptedException {
        WriteReply reply = steps.send(
                link,
                Step.COMMIT,
                "reverts by itself after " + timeout.toSeconds() + " s",
                Phase.CANDIDATE,
                Phase.COMMITTED,
                w -> w.commitConfirmed(timeout, id));
        link.release();
        return switch (reply) {
            case RpcReply.Ok _ -> Optional.empty();
            case RpcReply.Failed _ -> Preparation.refusal(link, "commit", reply);
            case RpcReply.NoAnswer _ -> notAsSigned(link);
        };
    }

    private Optional<String> notAsSigned(DeviceLink link) throws InterruptedException {
        Shown shown = steps.look(link, Step.READ_BACK, Phase.REVERTED, Phase.COMMITTED);
        return shown instanceof Shown.Result
                ? Optional.empty()
                : Optional.of(link.device() + " is " + Steps.words(shown) + " after the commit");
    }

    /** Waits for an operator's word while the probes are read; silence ends it. */
    void confirmWindow(Window window, Instant committedAt) throws InterruptedException {
        Thread reader = Thread.ofVirtual().name("probes-" + id).start(() -> readProbes(committedAt));
        Order order;
        try {
            order = awaitOrder(window.keepUntil());
        } finally {
            reader.interrupt();
            orders.close(id);
        }
        if (order == null) {
            settlement.expired("nobody kept it in time", window);
        } else if (order.keep()) {
            settlement.confirm("kept by " + order.operator(), window, Actor.of(order.operator()));
        } else {
            settlement.takeBack("reverted by " + order.operator(), window, Actor.of(order.operator()));
        }
    }

    private void readProbes(Instant committedAt) {
        probes.readUntilStopped(
                committedAt,
                tools.config().probeEvery(),
                () -> tools.observer().reached(id, "probes", DeploymentObserver.Point.PROGRESS));
    }

    /** The order that ends the window, recorded; null when the time is over. */
    @Nullable
    private Order awaitOrder(Deadline until) throws InterruptedException {
        while (!until.passed()) {
            Order order = orders.next(until.left());
            if (order != null && !until.passed() && accepted(order)) {
                tools.observer().reached(id, "asked", DeploymentObserver.Point.RECORDED);
                return order;
            }
        }
        return null;
    }

    private boolean accepted(Order order) {
        List<Finding> refusals = order.keep() ? probes.refusals() : List.of();
        if (refusals.isEmpty()) {
            refusals = recorded(order);
        }
        if (refusals.isEmpty()) {
            order.done();
        } else {
            order.refused(refusals);
        }
        return refusals.isEmpty();
    }

    private List<Finding> recorded(Order order) {
        try {
            return tools.journal().asked(id, order.operator(), order.keep()).stream()
                    .toList();
        } catch (RuntimeException e) {
            order.answer().completeExceptionally(e);
            throw e;
        }
    }

    /** Answers what still waits, and ends the sessions. */
    void close() {
        orders.close(id);
        links.forEach(DeviceLink::close);
    }
}
