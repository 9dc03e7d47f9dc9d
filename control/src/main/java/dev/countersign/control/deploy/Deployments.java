package dev.countersign.control.deploy;

import dev.countersign.control.ledger.LedgerException;
import dev.countersign.control.review.Case;
import dev.countersign.control.review.CountersignedChange;
import dev.countersign.control.review.Deployment;
import dev.countersign.control.review.DeploymentJournal;
import dev.countersign.control.review.DeploymentStart;
import dev.countersign.control.review.ProposalState;
import dev.countersign.control.review.ReviewDesk;
import dev.countersign.control.verify.VerificationReport;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.probe.ProbeSource;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.network.inventory.ManagedDevice;
import dev.countersign.network.netconf.DeviceSchemas;
import dev.countersign.network.netconf.NetconfClient;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deployments, running and ended. Accepts a change only in the form of a {@link CountersignedChange}. Safe for use by
 * many threads; {@link #keep} and {@link #revert} wait until the order is recorded or refused, not until it is done.
 */
public final class Deployments implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);
    private static final int ID_BYTES = 16;
    private static final int ORDER_SECONDS = 60;
    private static final Duration AFTER_FAULT = Duration.ofSeconds(5);

    /**
     * What deployments work with.
     *
     * @param nanos the monotonic clock, {@code System::nanoTime}
     * @param random makes ids, which are the persist-ids too; must be cryptographic outside of tests
     */
    public record Parts(
            DeploymentJournal journal,
            ReviewDesk desk,
            NetconfClient client,
            Map<DeviceId, ManagedDevice> devices,
            DeviceSchemas schemas,
            ProbeSource probes,
            DeploymentObserver observer,
            DeployConfig config,
            Clock clock,
            LongSupplier nanos,
            RandomGenerator random) {
        public Parts {
            devices = Map.copyOf(devices);
        }
    }

    private final Parts parts;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("deployment-", 0).factory());
    private final Map<String, DeploymentRun> running = new ConcurrentHashMap<>();

    public Deployments(Parts parts) {
        this.parts = parts;
    }

    /** Begins to deploy; the rest happens on a thread of its own. */
    public DeploymentStart start(CountersignedChange change) {
        List<Target> targets = change.devices().stream().map(Target::of).toList();
        List<Finding> unknown = unknown(targets);
        if (!unknown.isEmpty()) {
            return new DeploymentStart.Refused(unknown);
        }
        byte[] random = new byte[ID_BYTES];
        parts.random().nextBytes(random);
        DeploymentStart start =
                parts.journal().begin(change, "d-" + HexFormat.of().formatHex(random));
        if (start instanceof DeploymentStart.Begun(Deployment begun)) {
            DeploymentRun run = run(begun.id(), targets, change.proposal().change());
            go(begun.id(), run, run::deploy);
        }
        return start;
    }

    /** Takes up what an earlier run of the program left behind; once, before anything is started. */
    public void resume() {
        parts.journal().unfinished().forEach(this::takeUp);
    }

    private void takeUp(Deployment left) {
        Case decided = parts.desk().find(left.proposal()).orElseThrow();
        VerificationReport report = Objects.requireNonNull(decided.report(), "an approved proposal has a report");
        List<Target> targets = report.devices().stream()
                .map(device -> new Target(device.device(), device.base(), device.result(), null))
                .toList();
        DeploymentRun run = run(left.id(), targets, decided.proposal().change());
        go(left.id(), run, new Resumption(left, run, sound(left), tools())::resume);
    }

    /** Whether what the devices hold is still what people signed; if not, it may not be kept. */
    private boolean sound(Deployment left) {
        try {
            return parts.desk().countersigned(left.proposal()).isPresent();
        } catch (IllegalStateException e) {
            LOG.error("deployment {}: its approvals do not verify any more, it is taken back", left.id(), e);
            return false;
        }
    }

    /** Keeps a change that is in its confirm window; the findings say why it is not kept, none when it is. */
    public List<Finding> keep(String deployment, OperatorId operator) {
        return order(deployment, operator, true);
    }

    /** Takes a change that is in its confirm window back now. */
    public List<Finding> revert(String deployment, OperatorId operator) {
        return order(deployment, operator, false);
    }

    public Optional<Deployment> find(String deployment) {
        return parts.journal().find(deployment);
    }

    public Optional<Deployment> of(ProposalId proposal) {
        return parts.journal().of(proposal);
    }

    /** The probes of a deployment as they were read last; none once it has ended. */
    public List<ProbeStatus> probes(String deployment) {
        DeploymentRun run = running.get(deployment);
        return run == null ? List.of() : run.probes().statuses();
    }

    /** Stops all threads where they are; what they had under way is resumed at the next start. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("a deployment's thread did not stop in 5 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Finding> order(String deployment, OperatorId operator, boolean keep) {
        DeploymentRun run = running.get(deployment);
        Order order = new Order(keep, operator, new CompletableFuture<>());
        if (run == null || !run.order(order)) {
            return List.of(notOpen(deployment));
        }
        try {
            return order.answer().get(ORDER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(notOpen(deployment));
        } catch (ExecutionException | TimeoutException e) {
            return List.of(Finding.error(
                    "deploy.order",
                    deployment,
                    "an answer within " + ORDER_SECONDS + " s",
                    "none",
                    "look at its page"));
        }
    }

    private static Finding notOpen(String deployment) {
        return Finding.error(
                "deploy.window",
                deployment,
                "a deployment in its confirm window",
                "none of this id",
                "look at its page");
    }

    private List<Finding> unknown(List<Target> targets) {
        return targets.stream()
                .map(Target::device)
                .filter(device -> !parts.devices().containsKey(device))
                .map(device -> Finding.error(
                        "deploy.inventory",
                        device.value(),
                        "a device of the inventory",
                        "none of this id",
                        "put it back into the inventory, or propose anew"))
                .toList();
    }

    private DeploymentRun run(String id, List<Target> targets, AgentAnswer.Change change) {
        DeviceLink.Network network = new DeviceLink.Network(
                parts.client(), parts.devices(), parts.schemas(), parts.config().operation());
        List<DeviceLink> links =
                targets.stream().map(target -> new DeviceLink(target, network)).toList();
        return new DeploymentRun(id, links, new Probes(change, parts.probes(), links, parts.config()), tools());
    }

    private DeploymentRun.Tools tools() {
        return new DeploymentRun.Tools(parts.journal(), parts.observer(), parts.config(), parts.clock(), parts.nanos());
    }

    /** What a run does. */
    @FunctionalInterface
    private interface Way {
        void go() throws InterruptedException;
    }

    private void go(String id, DeploymentRun run, Way way) {
        running.put(id, run);
        threads.execute(() -> {
            try {
                if (!finished(id, run, way)) {
                    takeUpLater(id);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** False when a fault stopped it: nothing more is sent, the devices revert by themselves. */
    private boolean finished(String id, DeploymentRun run, Way way) throws InterruptedException {
        try {
            way.go();
            if (state(id) == ProposalState.UNKNOWN) {
                run.settlement().watch();
            }
            return true;
        } catch (RuntimeException e) {
            LOG.error("deployment {} stopped; it is taken up again as after a restart", id, e);
            return false;
        } finally {
            running.remove(id, run);
            run.close();
        }
    }

    private void takeUpLater(String id) throws InterruptedException {
        boolean taken = false;
        while (!taken) {
            TimeUnit.NANOSECONDS.sleep(AFTER_FAULT.toNanos());
            try {
                parts.journal().unfinished().stream()
                        .filter(left -> left.id().equals(id))
                        .forEach(this::takeUp);
                taken = true;
            } catch (LedgerException e) {
                LOG.error("deployment {} waits: the ledger cannot be used", id, e);
            }
        }
    }

    private ProposalState state(String id) {
        return parts.journal().find(id).orElseThrow().state();
    }
}
