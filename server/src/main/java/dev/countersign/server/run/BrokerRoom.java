package dev.countersign.server.run;

import dev.countersign.core.DeviceId;
import dev.countersign.core.evidence.Observation;
import dev.countersign.server.config.BrokerSettings;
import dev.countersign.stream.FeedPlan;
import dev.countersign.stream.RecordTaker;
import dev.countersign.stream.TopicFeed;
import dev.countersign.stream.TopicFeedState;
import dev.countersign.telemetry.source.BrokerConfig;
import dev.countersign.telemetry.source.BrokerNodes;
import dev.countersign.telemetry.source.BrokerSource;
import dev.countersign.telemetry.source.BrokerStatistics;
import dev.countersign.telemetry.source.MessagePosition;
import dev.countersign.telemetry.source.SourceState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Topics that carry what devices push, from Kafka to the source that reads it. */
final class BrokerRoom implements AutoCloseable {
    private final BrokerSettings settings;
    private final BrokerSource source;
    private final TopicFeed feed;

    BrokerRoom(BrokerSettings settings, NetworkRoom network, Clock clock) {
        BrokerConfig standard = BrokerConfig.DEFAULTS;
        BrokerConfig config = new BrokerConfig(
                standard.largest(),
                settings.oldest(),
                settings.window(),
                standard.patience(),
                standard.subscriptions());
        this.settings = settings;
        this.source = new BrokerSource(
                config,
                BrokerNodes.of(network.inventory().devices()),
                network.inventory().topology(),
                new LearntSchemas(network, clock)::of,
                network.telemetry()::take,
                network.latencies(),
                clock);
        this.feed = new TopicFeed(
                StreamParts.access(settings.bootstrap(), settings.properties()),
                new FeedPlan(settings.topics(), settings.group(), settings.oldest(), config.largest()),
                new Taker(source),
                clock);
    }

    private record Taker(BrokerSource source) implements RecordTaker {
        private static final byte[] NOTHING = {};

        @Override
        public boolean take(ConsumerRecord<byte[], byte[]> record) {
            return source.take(
                    new MessagePosition(record.topic(), record.partition(), record.offset()),
                    record.value() == null ? NOTHING : record.value());
        }

        @Override
        public void idle() {
            source.tick();
        }
    }

    void start() {
        feed.start();
    }

    /** How the connection, each topic and each subscription stands. */
    List<SourceState> states() {
        TopicFeedState state = feed.state();
        List<SourceState> states = new ArrayList<>();
        states.add(new SourceState(
                "message broker",
                "kafka",
                settings.bootstrap() + " group " + settings.group(),
                null,
                state.taken(),
                0,
                state.broken(),
                state.problem(),
                null));
        states.addAll(source.states());
        return states;
    }

    List<Observation> observations(DeviceId device) {
        return source.observations(device);
    }

    BrokerStatistics statistics() {
        return source.statistics();
    }

    TopicFeedState feed() {
        return feed.state();
    }

    @Override
    public void close() {
        feed.close();
    }
}
