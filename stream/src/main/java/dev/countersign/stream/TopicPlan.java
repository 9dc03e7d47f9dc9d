package dev.countersign.stream;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * How topics are made that are missing.
 *
 * @param partitions of the topic of flows: so many tasks can share the work; 1 to 1000
 * @param replication of each topic, 1 to 10; 0 leaves it to the broker
 * @param retention of flows and artifacts
 */
public record TopicPlan(int partitions, int replication, Duration retention) {
    /** Six partitions, the broker's replication, a day. */
    public static final TopicPlan DEFAULT = new TopicPlan(6, 0, Duration.ofDays(1));

    public TopicPlan {
        require("partitions", partitions, 1, 1000);
        require("replication", replication, 0, 10);
        require(
                "retention in minutes",
                retention.toMinutes(),
                1,
                Duration.ofDays(365).toMinutes());
    }

    private static void require(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + ": expected " + least + " to " + most + ", found " + value);
        }
    }

    /** The broker's clock stamps flows, so that a collector whose clock is wrong can be told. */
    NewTopic flows(Topics topics) {
        return topic(
                topics.flows(),
                Map.of("message.timestamp.type", "LogAppendTime", "retention.ms", retention.toMillis() + ""));
    }

    NewTopic artifacts(Topics topics) {
        return topic(topics.artifacts(), large(retention));
    }

    NewTopic edges(Topics topics) {
        return topic(topics.edges(), large(Topics.SHORT));
    }

    NewTopic refused(Topics topics) {
        return topic(topics.refused(), Map.of("retention.ms", retention.toMillis() + ""));
    }

    private static Map<String, String> large(Duration retention) {
        return Map.of("retention.ms", retention.toMillis() + "", "max.message.bytes", Topics.LARGEST_MESSAGE + "");
    }

    private NewTopic topic(String name, Map<String, String> settings) {
        Optional<Short> replicas = replication == 0 ? Optional.empty() : Optional.of((short) replication);
        return new NewTopic(name, Optional.of(partitions), replicas).configs(settings);
    }
}
