package dev.countersign.telemetry.audit;

import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.telemetry.Telemetry;
import dev.countersign.telemetry.TelemetryEvidence;
import dev.countersign.telemetry.poll.DevicePoll;
import dev.countersign.telemetry.poll.InterfaceState;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audits on their schedule, each on a virtual thread of its own. Each runs first when its time has passed once, or
 * after a minute when that is sooner, so that devices have had time to answer.
 */
public final class Audits implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Audits.class);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AuditConfig config;
    private final Runnable configurations;
    private final Runnable baselines;
    private final List<Thread> threads = new ArrayList<>();

    /**
     * What audits work with.
     *
     * @param domain whose observations
     */
    public record Parts(
            Topology topology,
            ConfigurationReader reader,
            ConfigurationArtifacts artifacts,
            ArtifactCatalogue catalogue,
            Telemetry telemetry,
            String domain,
            AuditTasks tasks,
            Clock clock) {}

    public Audits(AuditConfig config, Parts parts) {
        this.config = config;
        Telemetry telemetry = parts.telemetry();
        this.configurations = new ConfigurationAudit(
                config.configurations(), parts.topology(), parts.reader()::read, parts.artifacts(), parts.tasks());
        this.baselines = new BaselineAudit(
                config.baselines(),
                new BaselineAudit.Sources(
                        telemetry.poller().history(),
                        at -> speed(telemetry, at),
                        TelemetryEvidence::rate,
                        new LatencyBaselines(parts.catalogue(), telemetry.desk(), parts.domain())),
                parts.tasks(),
                parts.clock());
    }

    private static Optional<Long> speed(Telemetry telemetry, InterfaceRef at) {
        return telemetry
                .poller()
                .latest(at.device())
                .map(DevicePoll::states)
                .flatMap(states -> Optional.ofNullable(states.get(at.name())))
                .flatMap(InterfaceState::speed);
    }

    public synchronized void start() {
        if (!threads.isEmpty()) {
            throw new IllegalStateException("the audits were started before");
        }
        begin("audit-configurations", config.configurations().every(), configurations);
        begin("audit-baselines", config.baselines().every(), baselines);
    }

    private void begin(String name, Duration every, Runnable audit) {
        if (!every.isZero()) {
            threads.add(Thread.ofVirtual().name(name).start(() -> run(name, every, audit)));
        }
    }

    private static void run(String name, Duration every, Runnable audit) {
        Duration pause = every.compareTo(FIRST) < 0 ? every : FIRST;
        try {
            while (true) {
                Thread.sleep(pause);
                once(name, audit);
                pause = every;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void once(String name, Runnable audit) {
        try {
            audit.run();
        } catch (RuntimeException e) {
            LOG.error("{} failed; it goes on at its next time", name, e);
        }
    }

    /** Compares configurations now, on the caller's thread. */
    void auditConfigurations() {
        configurations.run();
    }

    /** Compares with baselines now, on the caller's thread. */
    void auditBaselines() {
        baselines.run();
    }

    @Override
    public synchronized void close() {
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                if (!thread.join(PATIENCE)) {
                    LOG.warn("{} did not end in time; it is left behind", thread.getName());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }
}
