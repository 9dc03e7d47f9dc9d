package dev.countersign.stream;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that are missing and counts the partitions of one. Waits for each answer at most ten seconds. */
final class TopicAdmin implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int KNOCK_MILLIS = 3_000;

    private final String bootstrap;
    private final Admin admin;

    private TopicAdmin(String bootstrap, Admin admin) {
        this.bootstrap = bootstrap;
        this.admin = admin;
    }

    /** Connects; {@link StreamException} when no broker answers. */
    static TopicAdmin open(KafkaAccess access) {
        knock(access);
        Map<String, Object> settings = access.client();
        settings.put("request.timeout.ms", (int) PATIENCE.toMillis());
        settings.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        try {
            TopicAdmin opened = new TopicAdmin(access.bootstrap(), Admin.create(settings));
            try {
                opened.answer(opened.admin.describeCluster().clusterId());
                return opened;
            } catch (RuntimeException e) {
                opened.close();
                throw e;
            }
        } catch (KafkaException e) {
            throw new StreamException(
                    StreamException.Code.SETTING,
                    "expected settings that Kafka's client takes for " + access.bootstrap() + ", found: " + reason(e),
                    e);
        }
    }

    /** Kafka's client says of a port where nobody listens only that it has waited; this says it at once. */
    private static void knock(KafkaAccess access) {
        IOException last = new IOException("no broker");
        for (InetSocketAddress server : access.servers()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(server.getHostString(), server.getPort()), KNOCK_MILLIS);
                return;
            } catch (IOException e) {
                last = e;
            }
        }
        throw unreachable(access.bootstrap(), last);
    }

    /** Makes a topic unless it is there. */
    void ensure(NewTopic topic) {
        try {
            admin.createTopics(List.of(topic)).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new StreamException(
                        StreamException.Code.TOPIC,
                        "expected that topic " + topic.name() + " can be made, found: " + reason(e)
                                + " [Hint: make it by hand; docs/reference/stream.md has its settings]",
                        e);
            }
        } catch (TimeoutException e) {
            throw unreachable(bootstrap, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    int partitions(String topic) {
        return answer(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                .mapToInt(description -> description.partitions().size())
                .sum();
    }

    private <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw unreachable(bootstrap, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static StreamException unreachable(String bootstrap, Exception e) {
        return new StreamException(
                StreamException.Code.UNREACHABLE,
                "expected a Kafka broker at " + bootstrap + ", found: " + reason(e)
                        + " [Hint: is it running, and does it take connections from here without what "
                        + "--kafka-properties could add?]",
                e);
    }

    private static StreamException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StreamException(StreamException.Code.UNREACHABLE, "interrupted while waiting for Kafka", e);
    }

    static String reason(Throwable e) {
        Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
