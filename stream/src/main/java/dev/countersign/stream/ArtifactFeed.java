package dev.countersign.stream;

import dev.countersign.state.artifact.ArtifactCodec;
import dev.countersign.state.artifact.ArtifactVerifier;
import dev.countersign.state.artifact.Decoding;
import dev.countersign.state.artifact.SignedArtifact;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topic of artifacts for a catalogue, from a while ago on. A record that is no artifact, or that nobody trusted
 * has signed, is refused and counted by its reason. Started and closed once.
 */
public final class ArtifactFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ArtifactFeed.class);
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

    private final ArtifactVerifier verifier;
    private final Consumer<SignedArtifact> taker;
    private final TopicFeed feed;
    private final Map<String, Long> refused = new TreeMap<>();
    private long taken;

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
        this.verifier = verifier;
        this.taker = taker;
        this.feed = new TopicFeed(
                access,
                new FeedPlan(List.of(topics.artifacts()), null, back, Topics.LARGEST_MESSAGE),
                this::take,
                clock);
    }

    /** Begins to read. */
    public void start() {
        feed.start();
    }

    /** What was read so far. */
    public synchronized FeedStatistics statistics() {
        return new FeedStatistics(taken, refused, feed.state().failures());
    }

    @Override
    public void close() {
        feed.close();
    }

    private boolean take(ConsumerRecord<byte[], byte[]> record) {
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
        return true;
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
}
