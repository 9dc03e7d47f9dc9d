package dev.countersign.stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a {@link TopicFeed} gives records to, on one thread. */
@FunctionalInterface
public interface RecordTaker {
    /** Takes a record; false when it has to be given again a little later, before any other of its partition. */
    boolean take(ConsumerRecord<byte[], byte[]> record);

    /** Called again and again, also while nothing comes. */
    default void idle() {}
}
