package dev.countersign.stream;

import dev.countersign.state.artifact.ArtifactCodec;
import dev.countersign.state.artifact.ArtifactVerifier;
import dev.countersign.state.artifact.Decoding;
import dev.countersign.state.artifact.SignedArtifact;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topic of artifacts for a catalogue: all partitions, what is committed, from a while ago on. A record that is no
 * artifact, or that nobody trusted has signed, is refused and counted by its reason. Where Kafka cannot be reached it is
 * tried again, so that a server starts and goes on without it. Started and closed once.
 */
public final class ArtifactFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ArtifactFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String KEY_RULE = "artifact.key";

    /** All the rules by which a record can be refused. */
    public static final List<String> RULES = List.of(
            "artifact.size",
            "artifact.encoding",
            "artifact.content",
            "artifact.id",
            "artifact.signer",
            "artifact.signature",
            KEY_RULE);

    private final KafkaAccess access;
    private final Topics topics;
    private final ArtifactVerifier verifier;
    private final Consumer<SignedArtifact> taker;
    private final Duration back;
    private final Clock clock;
    private final Map<String, Long> refused = new TreeMap<>();
    private long taken;
    private long failures;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<byte[], byte[]> reading;
    private @Nullable Thread thread;

    /**
     * @param verifier who may sign
     * @param taker gets each artifact, on the feed's thread
     * @param back from how long ago artifacts are read at the start
     */
    public ArtifactFeed(
            KafkaAccess access,
            Topics topics,
            ArtifactVerifier verifier,
            Consumer<SignedArtifact> taker,
            Duration back,
            Clock clock) {
        this.access = access;
        this.topics = topics;
        this.verifier = verifier;
        this.taker = taker;
        this.back = back;
        this.clock = clock;
    }

    /** Begins to read. */
    public synchronized void start() {
        if (thread != null) {
            throw new IllegalStateException("the feed was started before");
        }
        thread = Thread.ofPlatform().name("artifact-feed").daemon().start(this::run);
    }

    /** What was read so far. */
    public synchronized FeedStatistics statistics() {
        return new FeedStatistics(taken, refused, failures);
    }

    @Override
    public void close() {
        closing.countDown();
        KafkaConsumer<byte[], byte[]> consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        Thread ending = stopped();
        if (ending == null) {
            return;
        }
        try {
            if (!ending.join(PATIENCE)) {
                LOG.warn("the artifact feed did not end within {}; its thread is left behind", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Thread stopped() {
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
            if (!isClosing()) {
                failed(e);
                boolean _ = closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            reading = null;
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = access.client();
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("allow.auto.create.topics", false);
        settings.put("max.partition.fetch.bytes", Topics.LARGEST_MESSAGE);
        settings.put("default.api.timeout.ms", (int) PAUSE.multipliedBy(2).toMillis());
        return settings;
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topics.artifacts()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("there is no topic " + topics.artifacts() + " yet");
        }
        consumer.assign(partitions);
        seek(consumer, partitions);
        while (!isClosing()) {
            consumer.poll(POLL).forEach(this::take);
        }
    }

    private void seek(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        long since = clock.instant().minus(back).toEpochMilli();
        Map<TopicPartition, Long> when = new HashMap<>();
        partitions.forEach(partition -> when.put(partition, since));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(when);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp at = found.get(partition);
            if (at == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, at.offset());
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        byte[] bytes = record.value() == null ? new byte[0] : record.value();
        switch (bytes.length > ArtifactCodec.LARGEST ? ArtifactCodec.decode(bytes) : verifier.open(bytes)) {
            case Decoding.Decoded(SignedArtifact signed) -> {
                byte[] key = record.key() == null ? new byte[0] : record.key();
                if (signed.artifact().id().equals(new String(key, StandardCharsets.ISO_8859_1))) {
                    taker.accept(signed);
                    counted();
                } else {
                    refuse(KEY_RULE, record, "its key is not the artifact's id");
                }
            }
            case Decoding.Refused(var finding) -> refuse(finding.rule(), record, finding.found());
        }
    }

    private synchronized void counted() {
        taken++;
    }

    private synchronized void refuse(String rule, ConsumerRecord<byte[], byte[]> record, String found) {
        refused.merge(rule, 1L, Long::sum);
        LOG.debug(
                "artifact at {}/{}/{} refused by {}: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                rule,
                found);
    }

    private synchronized void failed(KafkaException e) {
        if (failures++ == 0) {
            LOG.warn(
                    "artifacts cannot be read from Kafka at {}: {}; it is tried again every {}",
                    access.bootstrap(),
                    TopicAdmin.reason(e),
                    PAUSE);
        }
    }
}
