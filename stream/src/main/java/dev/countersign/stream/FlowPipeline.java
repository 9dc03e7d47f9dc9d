package dev.countersign.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance of the pipeline that makes artifacts of flows on Kafka, exactly once. Others of the same topics share the
 * partitions with it; they may come and go, and be killed. Started and closed once.
 */
public final class FlowPipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FlowPipeline.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** After so many failures of threads the instance ends, for whoever runs it to see. */
    private static final int MOST_FAILURES = 10;

    private final PipelineConfig config;
    private final PipelineSettings settings;
    private final Tally tally = new Tally();
    private final AtomicInteger failures = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable KafkaStreams streams;
    private volatile @Nullable Throwable failure;

    public FlowPipeline(PipelineConfig config, PipelineSettings settings) {
        this.config = config;
        this.settings = settings;
    }

    /** Makes the topics that are missing and begins; {@link StreamException} when no broker answers or one refuses. */
    public synchronized void start() {
        if (streams != null) {
            throw new IllegalStateException("the pipeline was started before");
        }
        int partitions = topics();
        KafkaStreams started = new KafkaStreams(FlowTopology.of(config, settings, tally, partitions), properties());
        started.setUncaughtExceptionHandler(this::failed);
        started.setStateListener((now, _) -> {
            LOG.info("the pipeline is {}", now.name().toLowerCase(Locale.ROOT));
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                ended.countDown();
            }
        });
        streams = started;
        started.start();
    }

    /** Waits until this instance has given up; empty when it was closed. */
    public Optional<Throwable> await() throws InterruptedException {
        ended.await();
        return Optional.ofNullable(failure);
    }

    public synchronized PipelineStatistics statistics() {
        KafkaStreams running = streams;
        return tally.snapshot(running == null ? "CREATED" : running.state().name());
    }

    /** Commits what was done, leaves its partitions to others and ends. */
    @Override
    public synchronized void close() {
        KafkaStreams running = streams;
        if (running == null) {
            return;
        }
        CloseOptions leaving = CloseOptions.timeout(PATIENCE)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
        if (!running.close(leaving)) {
            LOG.warn("the pipeline did not end within {}; others take over when its session ends", PATIENCE);
        }
        ended.countDown();
    }

    private StreamThreadExceptionResponse failed(Throwable e) {
        failure = e;
        if (failures.incrementAndGet() > MOST_FAILURES) {
            LOG.error("a thread of the pipeline failed for the {}th time; this instance ends", failures.get(), e);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("a thread of the pipeline failed; another takes its place and reads again what was not committed", e);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private int topics() {
        Topics topics = config.topics();
        TopicPlan plan = config.plan();
        try (TopicAdmin admin = TopicAdmin.open(config.access())) {
            admin.ensure(plan.flows(topics));
            admin.ensure(plan.edges(topics));
            admin.ensure(plan.artifacts(topics));
            admin.ensure(plan.refused(topics));
            return admin.partitions(topics.flows());
        }
    }

    private Properties properties() {
        Map<String, Object> all = new HashMap<>(config.access().client());
        all.put("application.id", config.topics().application());
        all.put("processing.guarantee", "exactly_once_v2");
        all.put("commit.interval.ms", config.commit().toMillis());
        all.put("num.stream.threads", config.threads());
        all.put("num.standby.replicas", config.standbys());
        all.put(
                "replication.factor",
                config.plan().replication() == 0 ? -1 : config.plan().replication());
        all.put("state.dir", config.folder().toAbsolutePath().toString());
        // State is a few windows and read back in a moment: whoever joins gets its share at once.
        all.put("acceptable.recovery.lag", Long.MAX_VALUE);
        all.put("consumer.session.timeout.ms", (int) config.session().toMillis());
        all.put("consumer.heartbeat.interval.ms", (int)
                Math.max(100, config.session().toMillis() / 4));
        // A flow that no collector has sent yet is not lost: begin with the oldest.
        all.put("consumer.auto.offset.reset", "earliest");
        all.put("producer.max.request.size", Topics.LARGEST_MESSAGE);
        all.put("producer.compression.type", "lz4");
        all.put("producer.transaction.timeout.ms", (int)
                Math.max(4 * config.commit().toMillis(), config.session().toMillis()));
        Properties properties = new Properties();
        properties.putAll(all);
        return properties;
    }
}
