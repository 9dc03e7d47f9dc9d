package dev.countersign.stream;

import dev.countersign.network.flow.CollectorStatistics;
import dev.countersign.network.flow.SessionStatistics;
import dev.countersign.state.window.SessionCount;
import dev.countersign.stream.wire.TickWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes flows that have waited long enough, and tells every partition the time. */
final class PublisherTicker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PublisherTicker.class);

    private final PublisherConfig config;
    private final Partitioning partitioning;
    private final Supplier<CollectorStatistics> collector;
    private final MessageSender sender;
    private final Runnable flush;
    private final Clock clock;
    private final ScheduledExecutorService threads = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("flow-ticks").daemon().factory());

    PublisherTicker(
            PublisherConfig config,
            Partitioning partitioning,
            Supplier<CollectorStatistics> collector,
            MessageSender sender,
            Runnable flush,
            Clock clock) {
        this.config = config;
        this.partitioning = partitioning;
        this.collector = collector;
        this.sender = sender;
        this.flush = flush;
        this.clock = clock;
    }

    void start() {
        long linger = config.linger().toMillis();
        long tick = config.tick().toMillis();
        Future<?> _ = threads.scheduleWithFixedDelay(() -> safely(flush), linger, linger, TimeUnit.MILLISECONDS);
        Future<?> _ = threads.scheduleWithFixedDelay(() -> safely(this::tick), 0, tick, TimeUnit.MILLISECONDS);
    }

    private static void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("flows or ticks could not be published this time", e);
        }
    }

    /** What came before this moment is published before it is told. */
    private void tick() {
        long now = clock.millis();
        flush.run();
        List<List<SessionCount>> sessions = new ArrayList<>();
        for (int partition = 0; partition < partitioning.partitions(); partition++) {
            sessions.add(new ArrayList<>());
        }
        Set<String> told = new HashSet<>();
        for (SessionStatistics session : collector.get().sessions()) {
            boolean first = told.add(session.exporter() + " " + session.observationDomain());
            long dropped = first ? sender.lost(session.exporter(), session.observationDomain()) : 0;
            sessions.get(partitioning.of(session.exporter(), session.observationDomain()))
                    .add(new SessionCount(
                            session.exporter(),
                            session.port(),
                            session.observationDomain(),
                            session.version(),
                            session.missingRecords() + dropped));
        }
        for (int partition = 0; partition < sessions.size(); partition++) {
            byte[] tick = TickWriter.message(config.collector(), now, sessions.get(partition));
            sender.offer(partition, tick, new LostFlows());
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("the ticks did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        safely(this::tick);
    }
}
