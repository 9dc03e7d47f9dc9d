package dev.countersign.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes recorded messages to a topic of flows. */
final class TestProducer implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;

    TestProducer(KafkaAccess access, Topics topics) {
        this.topic = topics.flows();
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", access.bootstrap(), "acks", "all", "max.request.size", 4 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void send(List<Recording.Message> messages) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Recording.Message message : messages) {
            sent.add(producer.send(new ProducerRecord<>(topic, message.partition(), null, message.bytes())));
        }
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
