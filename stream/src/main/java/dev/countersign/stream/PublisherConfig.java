package dev.countersign.stream;

import java.time.Duration;

/**
 * How flows are published.
 *
 * @param collector the collector's name, 1 to 128 printable ASCII characters; each collector has its own
 * @param flowsPerMessage at most, 1 to 4096
 * @param linger how long a flow waits for others at most
 * @param tick how often the time is told to every partition
 * @param waiting messages that may wait for the broker; those past it are dropped and counted, 1 to 65536
 */
public record PublisherConfig(
        KafkaAccess access,
        Topics topics,
        TopicPlan plan,
        String collector,
        int flowsPerMessage,
        Duration linger,
        Duration tick,
        int waiting) {
    public PublisherConfig {
        require("linger in milliseconds", linger.toMillis(), 1, 10_000);
        require("tick in milliseconds", tick.toMillis(), 50, 60_000);
        require("waiting messages", waiting, 1, 65_536);
    }

    /** 1,000 flows, 100 ms, ticks every second, 1,024 messages waiting. */
    public static PublisherConfig of(KafkaAccess access, Topics topics, TopicPlan plan, String collector) {
        return new PublisherConfig(
                access, topics, plan, collector, 1_000, Duration.ofMillis(100), Duration.ofSeconds(1), 1_024);
    }

    private static void require(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + ": expected " + least + " to " + most + ", found " + value);
        }
    }
}
