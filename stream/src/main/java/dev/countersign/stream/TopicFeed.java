package dev.countersign.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics into a {@link RecordTaker}: all partitions, what is committed, in the order of each partition. Where Kafka
 * cannot be reached it is tried again, so that a server starts and goes on without it; what has been taken is not given a
 * second time while this object lives. A taker that wants a record later gets it later: its partition is paused meanwhile.
 * With a group, offsets are committed once their records were taken, and a later start goes on there. Started and closed
 * once.
 */
public final class TopicFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofSeconds(1);
    private static final Duration COMMIT = Duration.ofSeconds(1);
    private static final Duration PARTITIONS = Duration.ofSeconds(30);
    private static final int AT_ONCE = 200;

    private final KafkaAccess access;
    private final FeedPlan plan;
    private final RecordTaker taker;
    private final Clock clock;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<TopicPartition, Long> kept = new HashMap<>();
    private final Map<TopicPartition, Instant> paused = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private long taken;
    private long broken;
    private long failures;
    private String problem = "nothing was read yet";
    private volatile @Nullable KafkaConsumer<byte[], byte[]> reading;
    private @Nullable Thread thread;

    /** @param taker called on the feed's thread */
    public TopicFeed(KafkaAccess access, FeedPlan plan, RecordTaker taker, Clock clock) {
        this.access = access;
        this.plan = plan;
        this.taker = taker;
        this.clock = clock;
    }

    /** Begins to read. */
    public synchronized void start() {
        if (thread != null) {
            throw new IllegalStateException("the feed was started before");
        }
        thread = Thread.ofPlatform()
                .name("feed-" + plan.topics().getFirst())
                .daemon()
                .start(this::run);
    }

    /** How it stands. */
    public synchronized TopicFeedState state() {
        return new TopicFeedState(taken, broken, failures, paused.size(), problem);
    }

    @Override
    public void close() {
        closing.countDown();
        KafkaConsumer<byte[], byte[]> consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        Thread ending = started();
        if (ending == null) {
            return;
        }
        try {
            if (!ending.join(PATIENCE)) {
                LOG.warn("{} did not end within {}; it is left behind", ending.getName(), PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Thread started() {
        return thread;
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void run() {
        try {
            while (!isClosing()) {
                readSafely();
            }
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readSafely() throws InterruptedException {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            reading = consumer;
            read(consumer);
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            again(e);
        } catch (RuntimeException e) {
            // The edge of this thread: whatever broke, it is tried again, and told.
            LOG.error("reading {} failed", plan.topics(), e);
            again(e);
        } finally {
            reading = null;
        }
    }

    private void again(RuntimeException why) throws InterruptedException {
        if (!isClosing()) {
            failed(why);
            boolean _ = closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = access.client();
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("allow.auto.create.topics", false);
        settings.put("max.poll.records", AT_ONCE);
        settings.put("max.partition.fetch.bytes", plan.largest());
        settings.put("default.api.timeout.ms", (int) PAUSE.multipliedBy(2).toMillis());
        plan.group().ifPresent(group -> settings.put("group.id", group));
        return settings;
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer) {
        try {
            Instant looked = Instant.MIN;
            Instant committed = clock.instant();
            while (!isClosing()) {
                Instant now = clock.instant();
                if (looked.equals(Instant.MIN) || now.isAfter(looked.plus(PARTITIONS))) {
                    assign(consumer);
                    looked = now;
                }
                resume(consumer, now);
                take(consumer, consumer.poll(POLL));
                if (clock.instant().isAfter(committed.plus(COMMIT))) {
                    commit(consumer);
                    committed = clock.instant();
                }
                taker.idle();
            }
        } catch (WakeupException e) {
            LOG.debug("{} is woken up to end", plan.topics());
        }
        commit(consumer);
    }

    /** All partitions that there are now. */
    private void assign(KafkaConsumer<byte[], byte[]> consumer) {
        Set<TopicPartition> all = new HashSet<>();
        Set<String> missing = new HashSet<>();
        for (String topic : plan.topics()) {
            List<PartitionInfo> known = consumer.partitionsFor(topic);
            known.forEach(info -> all.add(new TopicPartition(info.topic(), info.partition())));
            if (known.isEmpty()) {
                missing.add(topic);
            }
        }
        if (all.isEmpty()) {
            throw new KafkaException("there is no topic " + String.join(", ", plan.topics()) + " yet");
        }
        Set<TopicPartition> fresh = new HashSet<>(all);
        fresh.removeAll(consumer.assignment());
        if (!fresh.isEmpty() || !consumer.assignment().equals(all)) {
            consumer.assign(all);
            seek(consumer, fresh);
        }
        stands(missing.isEmpty() ? "" : "there is no topic " + String.join(", ", missing) + " yet");
    }

    /** To where this feed was, else to what is committed, else to a while ago. */
    private void seek(KafkaConsumer<byte[], byte[]> consumer, Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                plan.group().isEmpty() ? Map.of() : consumer.committed(partitions);
        Map<TopicPartition, Long> when = new HashMap<>();
        long since = Math.max(0, clock.millis() - plan.back().toMillis());
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata before = committed.get(partition);
            Long known = next.get(partition);
            if (known != null) {
                consumer.seek(partition, known);
            } else if (before != null) {
                consumer.seek(partition, before.offset());
            } else {
                when.put(partition, since);
            }
        }
        consumer.offsetsForTimes(when).forEach((partition, at) -> seek(consumer, partition, at));
    }

    private static void seek(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, @Nullable OffsetAndTimestamp at) {
        if (at == null) {
            consumer.seekToEnd(List.of(partition));
        } else {
            consumer.seek(partition, at.offset());
        }
    }

    private void take(KafkaConsumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                if (isClosing()) {
                    return;
                }
                if (!take(record)) {
                    consumer.seek(partition, record.offset());
                    consumer.pause(List.of(partition));
                    pause(partition);
                    break;
                }
                next.put(partition, record.offset() + 1);
            }
        }
    }

    private boolean take(ConsumerRecord<byte[], byte[]> record) {
        try {
            boolean done = taker.take(record);
            if (done) {
                counted();
            }
            return done;
        } catch (RuntimeException e) {
            // The edge of this thread: one record must not end it.
            LOG.error("the record at {}/{}/{} failed", record.topic(), record.partition(), record.offset(), e);
            broke();
            return true;
        }
    }

    private void resume(KafkaConsumer<byte[], byte[]> consumer, Instant now) {
        synchronized (this) {
            paused.values().removeIf(since -> now.isAfter(since.plus(LATER)));
        }
        Set<TopicPartition> due = new HashSet<>(consumer.paused());
        due.removeAll(paused.keySet());
        consumer.resume(due);
    }

    private void commit(KafkaConsumer<byte[], byte[]> consumer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        next.forEach((partition, offset) -> {
            if (!offset.equals(kept.get(partition))) {
                offsets.put(partition, new OffsetAndMetadata(offset));
            }
        });
        if (plan.group().isPresent() && !offsets.isEmpty()) {
            try {
                consumer.commitSync(offsets);
            } catch (WakeupException e) {
                consumer.commitSync(offsets); // it wakes one call only, and this is the last
            }
            offsets.forEach((partition, offset) -> kept.put(partition, offset.offset()));
        }
    }

    private synchronized void pause(TopicPartition partition) {
        paused.put(partition, clock.instant());
    }

    private synchronized void counted() {
        taken++;
    }

    private synchronized void broke() {
        broken++;
    }

    private synchronized void stands(String how) {
        problem = how;
    }

    private synchronized void failed(RuntimeException e) {
        problem = TopicAdmin.reason(e);
        if (failures++ == 0) {
            LOG.warn(
                    "{} cannot be read from Kafka at {}: {}; it is tried again every {}",
                    plan.topics(),
                    access.bootstrap(),
                    problem,
                    PAUSE);
        }
    }
}
