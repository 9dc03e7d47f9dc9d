package dev.countersign.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The pipeline on Kafka whose artifacts are read.
 *
 * @param bootstrap brokers, {@code HOST:PORT} separated by commas
 * @param prefix of the topics
 * @param properties client properties for TLS and sign-in; empty for plain text
 * @param trust public keys of those who may sign
 * @param sketchKey of the pipeline's sketches
 */
public record KafkaSettings(String bootstrap, String prefix, Optional<Path> properties, Path trust, Path sketchKey) {
    static final Key<Optional<String>> BOOTSTRAP = Kinds.optional(
            "kafka.bootstrap",
            "HOST:PORT, several separated by commas",
            "Kafka brokers with the artifacts of `./countersign stream`, which are read into the catalogue; see `docs/reference/stream.md`. Without it none are.");
    static final Key<String> PREFIX = new Key<>(
            "kafka.topic-prefix",
            "countersign",
            "1 to 100 letters, digits or . _ -",
            "What the names of the pipeline's topics begin with.",
            text -> {
                Kinds.require(text.matches("[A-Za-z0-9._-]{1,100}"));
                return text;
            });
    static final Key<Optional<String>> PROPERTIES = Kinds.optional(
            "kafka.properties-file",
            "a file",
            "Kafka client properties that begin with `security.`, `ssl.` or `sasl.`; without it the connection is plain text.");
    static final Key<Optional<String>> TRUST = Kinds.optional(
            "kafka.trust-file",
            "a file",
            "Public keys whose artifacts are taken, one per line as `./countersign stream` prints its own at the start.");
    static final Key<Optional<String>> SKETCH_KEY = Kinds.optional(
            "kafka.sketch-key-file",
            "a file",
            "File with the 32 hexadecimal digits of the pipeline's sketch key, so that its sketches can be read; readable by its owner only.");
    static final List<Key<?>> ALL = List.of(BOOTSTRAP, PREFIX, PROPERTIES, TRUST, SKETCH_KEY);

    static Optional<KafkaSettings> read(Settings settings) {
        Optional<String> bootstrap = settings.value(BOOTSTRAP);
        Optional<Path> trust = settings.optionalPath(TRUST);
        Optional<Path> sketchKey = settings.optionalPath(SKETCH_KEY);
        if (bootstrap.isEmpty() && trust.isEmpty() && sketchKey.isEmpty()) {
            return Optional.empty();
        }
        if (bootstrap.isEmpty() || trust.isEmpty() || sketchKey.isEmpty()) {
            throw new ConfigException(
                    ConfigException.Code.CONFLICT,
                    "kafka: expected all of kafka.bootstrap, kafka.trust-file, kafka.sketch-key-file or none, found some;"
                            + " name them all");
        }
        return Optional.of(new KafkaSettings(
                bootstrap.get(),
                settings.value(PREFIX),
                settings.optionalPath(PROPERTIES),
                trust.get(),
                sketchKey.get()));
    }
}
