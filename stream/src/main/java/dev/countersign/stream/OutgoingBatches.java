package dev.countersign.stream;

import dev.countersign.core.flow.Flow;
import dev.countersign.stream.wire.FlowBatchWriter;
import java.util.stream.IntStream;

/** A message for each partition that is being filled. Not thread-safe. */
final class OutgoingBatches {
    private final Partitioning partitioning;
    private final MessageSender sender;
    private final FlowBatchWriter[] writers;

    OutgoingBatches(PublisherConfig config, Partitioning partitioning, MessageSender sender) {
        this.partitioning = partitioning;
        this.sender = sender;
        this.writers = IntStream.range(0, partitioning.partitions())
                .mapToObj(_ -> new FlowBatchWriter(config.collector(), config.flowsPerMessage()))
                .toArray(FlowBatchWriter[]::new);
    }

    Partitioning partitioning() {
        return partitioning;
    }

    /** Adds a flow; false when it cannot be told. */
    boolean add(int partition, Flow flow, long nowMillis) {
        FlowBatchWriter.Added added = writers[partition].add(flow, nowMillis);
        if (added == FlowBatchWriter.Added.FULL) {
            send(partition);
            added = writers[partition].add(flow, nowMillis);
        }
        return added == FlowBatchWriter.Added.YES;
    }

    void flush() {
        for (int partition = 0; partition < writers.length; partition++) {
            send(partition);
        }
    }

    private void send(int partition) {
        LostFlows inside = new LostFlows();
        byte[] message = writers[partition].take(inside::add);
        if (message != null) {
            sender.offer(partition, message, inside);
        }
    }
}
