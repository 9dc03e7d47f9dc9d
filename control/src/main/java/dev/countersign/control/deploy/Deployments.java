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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
        byte[] id = new byte[ID_BYTES];
        parts.random().nextBytes(id);
        DeploymentStart start =
                parts.journal().begin(change, "d-" + HexFormat.of().formatHex(id));
        if (start instanceof DeploymentStart.Begun begun) {
            List<DeviceLink> links =
                    links(change.devices().stream().map(Target::of).toList());
            DeploymentRun run =
                    run(begun.deployment().id(), links, change.proposal().change());
            running.put(begun.deployment().id(), run);
            threads.execute(() -> guarded(begun.deployment().id(), run, run::deploy));
        }
        return start;
    }

    /** Takes up what an earlier run of the program left behind; once, before anything is started. */
    public void resume() {
        for (Deployment left : parts.journal().unfinished()) {
            Optional<Case> decided = parts.desk().find(left.proposal());
            VerificationReport report = decided.map(Case::report).orElse(null);
            if (decided.isEmpty() || report == null) {
                throw new IllegalStateException("deployment " + left.id() + " has no verified proposal in the store");
            }
            List<DeviceLink> links = links(report.devices().stream()
                    .map(device -> new Target(device.device(), device.base(), device.result(), null))
                    .toList());
            DeploymentRun run = run(left.id(), links, decided.get().proposal().change());
            running.put(left.id(), run);
            Resumption resumption = new Resumption(left, run, links, tools());
            threads.execute(() -> guarded(left.id(), run, resumption::resume));
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

    private DeploymentRun run(String id, List<DeviceLink> links, AgentAnswer.Change change) {
        return new DeploymentRun(id, links, new Probes(change, parts.probes(), links, parts.config()), tools());
    }

    private DeploymentRun.Tools tools() {
        return new DeploymentRun.Tools(parts.journal(), parts.observer(), parts.config(), parts.clock(), parts.nanos());
    }

    private List<DeviceLink> links(List<Target> targets) {
        DeviceLink.Network network = new DeviceLink.Network(
                parts.client(), parts.devices(), parts.schemas(), parts.config().operation());
        return targets.stream().map(target -> new DeviceLink(target, network)).toList();
    }

    /** What a run does. */
    @FunctionalInterface
    private interface Way {
        void go() throws InterruptedException;
    }

    private void guarded(String id, DeploymentRun run, Way way) {
        try {
            way.go();
            watchIfUnknown(id, run);
        } catch (LedgerException e) {
            // Nothing more is sent without a ledger: the devices revert by themselves, the next start settles it.
            LOG.error("deployment {} stopped: the ledger cannot be written", id, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.remove(id);
            run.close();
        }
    }

    private void watchIfUnknown(String id, DeploymentRun run) throws InterruptedException {
        Optional<Deployment> ended = parts.journal().find(id);
        if (ended.isPresent() && ended.get().state() == ProposalState.UNKNOWN) {
            boolean confirmSent =
                    ended.get().steps().stream().anyMatch(s -> s.step().equals("confirm"));
            run.settlement().watch(confirmSent);
        }
    }
}
