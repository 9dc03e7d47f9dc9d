package dev.countersign.server.cli;

import dev.countersign.server.run.StreamParts;
import dev.countersign.stream.KafkaAccess;
import dev.countersign.stream.TopicPlan;
import dev.countersign.stream.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the programs on Kafka: where it is, and how topics are made that are missing. */
final class KafkaOptions {
    @Option(
            names = "--kafka",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Kafka brokers to begin with, several separated by commas.")
    private String kafka = "";

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "Client properties that begin with security., ssl. or sasl.; plain text without.")
    private @Nullable Path properties;

    @Option(
            names = "--topic-prefix",
            paramLabel = "NAME",
            description = "What the names of all topics begin with; countersign when left out.")
    private String prefix = "countersign";

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of topics that are made; 6 when left out.")
    private int partitions = TopicPlan.DEFAULT.partitions();

    @Option(
            names = "--replication",
            paramLabel = "N",
            description = "Copies of topics that are made; what the broker does by itself when left out.")
    private int replication = TopicPlan.DEFAULT.replication();

    @Option(
            names = "--retention",
            paramLabel = "TIME",
            converter = SpanConverter.class,
            description = "How long topics that are made keep flows and artifacts; 1d when left out.")
    private Duration retention = TopicPlan.DEFAULT.retention();

    KafkaAccess access() {
        return StreamParts.access(kafka, Optional.ofNullable(properties));
    }

    Topics topics() {
        return new Topics(prefix);
    }

    TopicPlan plan() {
        return new TopicPlan(partitions, replication, retention);
    }
}
