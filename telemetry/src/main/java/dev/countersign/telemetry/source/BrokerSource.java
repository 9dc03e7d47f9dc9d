package dev.countersign.telemetry.source;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Text;
import dev.countersign.core.evidence.Observation;
import dev.countersign.core.inventory.Topology;
import dev.countersign.telemetry.envelope.EnvelopeReader;
import dev.countersign.telemetry.envelope.Reading;
import dev.countersign.telemetry.envelope.Subscribed;
import dev.countersign.telemetry.envelope.TelemetryMessage;
import dev.countersign.telemetry.poll.RateSource;
import dev.countersign.yang.schema.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What devices push by way of a message broker: each message is read with the schema of its device, and its values take the
 * way of those that are pushed over NETCONF. What cannot be used is counted by its reason and said once. How late messages
 * come is measured, and made an artifact of each subscription and window. Knows no broker; thread-safe.
 */
public final class BrokerSource {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerSource.class);
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final BrokerConfig config;
    private final BrokerNodes nodes;
    private final Topology topology;
    private final Function<DeviceId, Optional<Schema>> schemas;
    private final SeriesCounters.RateSink rates;
    private final LatencyArtifacts artifacts;
    private final Clock clock;
    private final EnvelopeReader reader;
    private final Map<DeviceId, PushedValues> values = new HashMap<>();
    private final Map<Key, BrokerSubscription> subscriptions = new TreeMap<>(
            Comparator.comparing(Key::device).thenComparing(Key::topic).thenComparing(Key::id));
    private final Map<String, SourceState> topics = new TreeMap<>();
    private final Map<DeviceId, Instant> waiting = new HashMap<>();
    private final Map<BrokerRefusal, Long> refused = new EnumMap<>(BrokerRefusal.class);
    private long used;

    private record Key(DeviceId device, String topic, String id) {}

    /**
     * @param schemas of devices; empty while one is not known
     * @param artifacts of delays
     */
    public BrokerSource(
            BrokerConfig config,
            BrokerNodes nodes,
            Topology topology,
            Function<DeviceId, Optional<Schema>> schemas,
            SeriesCounters.RateSink rates,
            LatencyArtifacts artifacts,
            Clock clock) {
        this.config = config;
        this.nodes = nodes;
        this.topology = topology;
        this.schemas = schemas;
        this.rates = rates;
        this.artifacts = artifacts;
        this.clock = clock;
        this.reader = new EnvelopeReader(config.largest());
    }

    /** Takes a message; false when it has to be given again a little later, because its device's schema is not known yet. */
    public synchronized boolean take(MessagePosition position, byte[] message) {
        try {
            return switch (reader.read(message)) {
                case Reading.Refused(Reading.Fault fault, String reason) ->
                    refuse(BrokerRefusal.of(fault), position, reason);
                case Reading.Read(TelemetryMessage read) -> take(position, read);
            };
        } catch (RuntimeException e) {
            // The edge to a loop that must outlive any message.
            LOG.error("the message at {} failed", position, e);
            return refuse(BrokerRefusal.FAILED, position, "it failed: " + e);
        }
    }

    /** Closes windows that are over; to be called again and again. */
    public synchronized void tick() {
        Instant now = clock.instant();
        subscriptions.values().forEach(subscription -> subscription.close(now));
    }

    /** How each topic and each subscription stands. */
    public synchronized List<SourceState> states() {
        List<SourceState> states = new ArrayList<>(topics.values());
        subscriptions.values().forEach(subscription -> states.add(subscription.state()));
        return states;
    }

    public synchronized BrokerStatistics statistics() {
        return new BrokerStatistics(used, refused);
    }

    /** The newest value of each path of a device. */
    public synchronized List<Observation> observations(DeviceId device) {
        return Optional.ofNullable(values.get(device))
                .map(PushedValues::observations)
                .orElse(List.of());
    }

    private boolean take(MessagePosition position, TelemetryMessage message) {
        Optional<DeviceId> device = nodes.find(message);
        if (device.isEmpty()) {
            return refuse(
                    BrokerRefusal.NODE,
                    position,
                    "expected one device of the inventory, found node " + message.names() + " at "
                            + message.exportAddress());
        }
        Instant now = clock.instant();
        if (message.at().isAfter(now.plus(AHEAD))) {
            return refuse(BrokerRefusal.AHEAD, position, "expected an event before now, found " + message.at());
        }
        if (message.at().isBefore(now.minus(config.oldest()))) {
            return refuse(
                    BrokerRefusal.OLD,
                    position,
                    "expected an event of the last " + config.oldest() + ", found " + message.at());
        }
        Optional<Schema> schema = schemas.apply(device.get());
        if (schema.isEmpty()) {
            Instant since = waiting.computeIfAbsent(device.get(), _ -> now);
            return now.isAfter(since.plus(config.patience()))
                    && refuse(BrokerRefusal.SCHEMA, position, "the schema of " + device.get() + " is not known");
        }
        waiting.remove(device.get());
        return take(position, message, device.get(), schema.get(), now);
    }

    private boolean take(
            MessagePosition position, TelemetryMessage message, DeviceId device, Schema schema, Instant now) {
        Optional<String> stranger = stranger(message.subscription(), schema);
        if (stranger.isPresent()) {
            return refuse(
                    BrokerRefusal.SCHEMA,
                    position,
                    "expected modules that " + device + " has, found " + stranger.get());
        }
        Key key = new Key(device, position.topic(), message.pushed().id());
        BrokerSubscription subscription = subscriptions.get(key);
        if (subscription == null) {
            long known = subscriptions.keySet().stream()
                    .filter(one -> one.device().equals(device))
                    .count();
            if (known >= config.subscriptions()) {
                return refuse(BrokerRefusal.FULL, position, device + " has " + known + " subscriptions already");
            }
            subscription = subscription(key);
            subscriptions.put(key, subscription);
        }
        return switch (subscription.take(message, position, schema, now)) {
            case BrokerSubscription.Outcome.Used() -> {
                used++;
                topics.put(position.topic(), topic(position.topic()).with(message.at(), 1, 0, 0));
                yield true;
            }
            case BrokerSubscription.Outcome.Unused(BrokerRefusal why, String reason) -> {
                subscription.refused(reason);
                yield refuse(why, position, reason);
            }
        };
    }

    private BrokerSubscription subscription(Key key) {
        return new BrokerSubscription(
                key.device(),
                key.topic() + " subscription " + key.id(),
                config.window(),
                values.computeIfAbsent(
                        key.device(), device -> new PushedValues(device, topology, RateSource.BROKER, rates)),
                artifacts);
    }

    /** A module of the message that the device's schema does not have in that revision. */
    private static Optional<String> stranger(@Nullable Subscribed subscription, Schema schema) {
        Map<String, String> said = subscription == null ? Map.of() : subscription.modules();
        return said.entrySet().stream()
                .filter(module -> {
                    var known = schema.model().modules().get(module.getKey());
                    return known == null
                            || !(module.getValue().isEmpty()
                                    || module.getValue().equals(known.revision()));
                })
                .map(module -> module.getKey() + "@" + module.getValue())
                .findFirst();
    }

    /** True: the message is done with. */
    private boolean refuse(BrokerRefusal why, MessagePosition position, String reason) {
        String shown = Text.visible(reason);
        if (refused.merge(why, 1L, Long::sum) == 1) {
            LOG.warn("the message at {} is not used ({}): {}; others like it are counted only", position, why, shown);
        }
        topics.put(position.topic(), topic(position.topic()).with(null, 0, 0, 1).failing(position + ": " + shown));
        return true;
    }

    private SourceState topic(String topic) {
        return topics.getOrDefault(topic, SourceState.begun("topic " + topic, "kafka", "kafka " + topic));
    }
}
