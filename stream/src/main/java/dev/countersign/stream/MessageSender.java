package dev.countersign.stream;

import dev.countersign.core.filter.IpAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands messages to Kafka, in order and each once, from a thread of its own; counts what was dropped. */
final class MessageSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MessageSender.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MEMORY = 32 << 20;

    /** @param inside the flows in it by exporter; none in a tick */
    record Message(ProducerRecord<byte[], byte[]> record, LostFlows inside) {}

    private final PublisherConfig config;
    private final BlockingQueue<Message> waiting;
    private final LostFlows lost = new LostFlows();
    private final LongAdder published = new LongAdder();
    private final LongAdder messages = new LongAdder();
    private volatile boolean closing;
    private boolean complained;
    private @Nullable Thread thread;

    MessageSender(PublisherConfig config) {
        this.config = config;
        this.waiting = new ArrayBlockingQueue<>(config.waiting());
    }

    void start() {
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer());
        thread = Thread.ofPlatform().name("flow-sender").daemon().start(() -> run(producer));
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = config.access().client();
        settings.put("client.id", config.collector());
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("compression.type", "lz4");
        settings.put("linger.ms", 5);
        settings.put("buffer.memory", MEMORY);
        settings.put("max.block.ms", PATIENCE.toMillis());
        settings.put("delivery.timeout.ms", 30_000);
        settings.put("request.timeout.ms", (int) PATIENCE.toMillis());
        return settings;
    }

    /**
     * Takes a message to be sent, or drops it. Never waits.
     *
     * @param inside the flows in it by exporter; none in a tick
     */
    void offer(int partition, byte[] bytes, LostFlows inside) {
        Message message = new Message(new ProducerRecord<>(config.topics().flows(), partition, null, bytes), inside);
        if (!waiting.offer(message)) {
            lose(message, "more than " + config.waiting() + " messages wait for the broker");
        }
    }

    /** Flows of an exporter that were dropped here, so far. */
    synchronized long lost(IpAddress exporter, long domain) {
        return lost.of(exporter, domain);
    }

    synchronized long dropped() {
        return lost.sum();
    }

    long published() {
        return published.sum();
    }

    long messages() {
        return messages.sum();
    }

    private synchronized void lose(Message message, String why) {
        lost.addAll(message.inside());
        if (!complained) {
            complained = true;
            LOG.warn("flows are dropped and counted: {}", why);
        }
    }

    private synchronized void sent(Message message) {
        complained = false;
        published.add(message.inside().sum());
        messages.increment();
    }

    private void run(Producer<byte[], byte[]> producer) {
        try (producer) {
            while (!closing || !waiting.isEmpty()) {
                Message next = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (next != null) {
                    send(producer, next);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Producer<byte[], byte[]> producer, Message message) {
        try {
            Future<?> _ = producer.send(message.record(), (_, failure) -> {
                if (failure == null) {
                    sent(message);
                } else {
                    lose(message, TopicAdmin.reason(failure));
                }
            });
        } catch (KafkaException e) {
            lose(message, TopicAdmin.reason(e));
        }
    }

    /** Sends what waits, as long as the broker takes it within ten seconds. */
    @Override
    public void close() {
        closing = true;
        Thread sending = thread;
        if (sending == null) {
            return;
        }
        try {
            if (!sending.join(PATIENCE)) {
                sending.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
