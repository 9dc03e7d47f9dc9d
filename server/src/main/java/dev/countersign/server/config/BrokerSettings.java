package dev.countersign.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The message broker whose topics carry what devices push.
 *
 * @param bootstrap brokers, {@code HOST:PORT} separated by commas
 * @param topics one or more
 * @param group under which it is kept how far they were read
 * @param properties client properties for TLS and sign-in; empty for plain text
 * @param oldest how long ago an event may be
 * @param window of delays that an artifact is made of
 */
public record BrokerSettings(
        String bootstrap,
        List<String> topics,
        String group,
        Optional<Path> properties,
        Duration oldest,
        Duration window) {
    private static final String NAME = "[A-Za-z0-9._-]{1,249}";

    static final Key<Optional<String>> BOOTSTRAP = Kinds.optional(
            "broker.bootstrap",
            "HOST:PORT, several separated by commas",
            "Kafka brokers with topics of telemetry messages, in which collectors put what devices push (YANG-Push); see `docs/howto/read-from-a-message-broker.md`. Without it none are read.");
    static final Key<List<String>> TOPICS = Kinds.list(
            "broker.topics", "a list of topics' names", "The topics of telemetry messages.", BrokerSettings::name);
    static final Key<String> GROUP = new Key<>(
            "broker.group",
            "countersign",
            "letters, digits or . _ -",
            "The consumer group under which it is kept how far the topics were read. Give each server its own.",
            BrokerSettings::name);
    static final Key<Optional<String>> PROPERTIES = Kinds.optional(
            "broker.properties-file",
            "a file",
            "Kafka client properties that begin with `security.`, `ssl.` or `sasl.`; without it the connection is plain text.");
    static final Key<Duration> OLDEST = Kinds.duration(
            "broker.oldest",
            "15m",
            "1m",
            "1d",
            "How long ago the event of a message may be; older ones are counted and not used.");
    static final Key<Duration> WINDOW = Kinds.duration(
            "broker.window",
            "60s",
            "1s",
            "1h",
            "How long a window of delays is, in whole seconds; an artifact of each subscription is made of it.");
    static final List<Key<?>> ALL = List.of(BOOTSTRAP, TOPICS, GROUP, PROPERTIES, OLDEST, WINDOW);

    static Optional<BrokerSettings> read(Settings settings) {
        Optional<String> bootstrap = settings.value(BOOTSTRAP);
        List<String> topics = settings.value(TOPICS);
        Duration window = settings.value(WINDOW);
        if (bootstrap.isPresent() != !topics.isEmpty()) {
            throw new ConfigException(
                    ConfigException.Code.CONFLICT,
                    "broker: expected both of broker.bootstrap and broker.topics or none, found one; name the other");
        }
        if (window.toMillis() % 1_000 != 0) {
            throw new ConfigException(
                    ConfigException.Code.CONFLICT, "broker.window: expected whole seconds, found " + window);
        }
        return bootstrap.map(servers -> new BrokerSettings(
                servers,
                topics,
                settings.value(GROUP),
                settings.optionalPath(PROPERTIES),
                settings.value(OLDEST),
                window));
    }

    private static String name(String text) {
        Kinds.require(text.matches(NAME));
        return text;
    }
}
