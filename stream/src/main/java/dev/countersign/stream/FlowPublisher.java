package dev.countersign.stream;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.network.flow.CollectorStatistics;
import dev.countersign.network.flow.FlowRecord;
import dev.countersign.network.flow.FlowSink;
import dev.countersign.state.window.Exporters;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes a collector's flows to the topic of flows, in messages of one partition each. {@link #accept} never waits for the
 * broker: messages wait in a queue of fixed length, and those that find it full are dropped, counted, and told as lost in
 * the next tick, so that the coverage of artifacts says so. Started and closed once.
 */
public final class FlowPublisher implements FlowSink, AutoCloseable {
    private final PublisherConfig config;
    private final Exporters exporters;
    private final Supplier<CollectorStatistics> collector;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable OutgoingBatches batches;
    private @Nullable MessageSender sender;
    private @Nullable PublisherTicker ticker;
    private @Nullable IpAddress lastExporter;
    private long lastDomain;
    private int lastPartition;
    private long flows;
    private long notTold;

    /** @param collector for what was lost before it came here */
    public FlowPublisher(
            PublisherConfig config, Exporters exporters, Supplier<CollectorStatistics> collector, Clock clock) {
        this.config = config;
        this.exporters = exporters;
        this.collector = collector;
        this.clock = clock;
    }

    /** Makes the topic when it is missing and begins; {@link StreamException} when no broker answers. */
    public void start() {
        int partitions;
        try (TopicAdmin admin = TopicAdmin.open(config.access())) {
            admin.ensure(config.plan().flows(config.topics()));
            partitions = admin.partitions(config.topics().flows());
        }
        MessageSender opened = new MessageSender(config);
        Partitioning partitioning = new Partitioning(exporters, partitions);
        lock.lock();
        try {
            if (sender != null) {
                throw new IllegalStateException("the publisher was started before");
            }
            sender = opened;
            batches = new OutgoingBatches(config, partitioning, opened);
        } finally {
            lock.unlock();
        }
        opened.start();
        PublisherTicker ticking = new PublisherTicker(config, partitioning, collector, opened, this::flush, clock);
        ticking.start();
        ticker = ticking;
    }

    @Override
    @SuppressWarnings("ReferenceEquality")
    public void accept(FlowRecord flow) {
        lock.lock();
        try {
            OutgoingBatches open = batches;
            if (open == null) {
                throw new IllegalStateException("a flow came before start()");
            }
            if (flow.exporter() != lastExporter || flow.observationDomain() != lastDomain) {
                lastExporter = flow.exporter();
                lastDomain = flow.observationDomain();
                lastPartition = open.partitioning().of(lastExporter, lastDomain);
            }
            flows++;
            notTold += open.add(lastPartition, flow, clock.millis()) ? 0 : 1;
        } finally {
            lock.unlock();
        }
    }

    /** What became of the flows so far. */
    public PublisherStatistics statistics() {
        lock.lock();
        try {
            MessageSender open = sender;
            return open == null
                    ? new PublisherStatistics(0, 0, 0, 0, 0)
                    : new PublisherStatistics(flows, open.published(), open.dropped(), notTold, open.messages());
        } finally {
            lock.unlock();
        }
    }

    /** Publishes what waits for more, then says what time it is. */
    @Override
    public void close() {
        PublisherTicker ticking = ticker;
        MessageSender open = sender;
        if (ticking != null) {
            ticking.close();
        }
        if (open != null) {
            open.close();
        }
    }

    private void flush() {
        lock.lock();
        try {
            OutgoingBatches open = batches;
            if (open != null) {
                open.flush();
            }
        } finally {
            lock.unlock();
        }
    }
}
