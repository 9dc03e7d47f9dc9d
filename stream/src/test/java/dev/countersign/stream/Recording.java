package dev.countersign.stream;

import dev.countersign.core.flow.Flow;
import dev.countersign.network.flow.CollectorStatistics;
import dev.countersign.state.window.SessionCount;
import dev.countersign.stream.wire.FlowBatchWriter;
import dev.countersign.stream.wire.TickWriter;
import java.util.ArrayList;
import java.util.List;

/** The messages that a collector would publish, one after the other. */
final class Recording {
    private static final String COLLECTOR = "c1";

    private final Partitioning partitioning;
    private final List<FlowBatchWriter> open = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final long[] offsets;

    @SuppressWarnings("ArrayRecordComponent")
    record Message(int partition, byte[] bytes) {}

    Recording(int partitions) {
        partitioning = new Partitioning(TestNetwork.EXPORTERS, partitions);
        offsets = new long[partitions];
        for (int i = 0; i < partitions; i++) {
            open.add(new FlowBatchWriter(COLLECTOR, 40));
        }
    }

    List<Message> messages() {
        return messages;
    }

    /** Adds a flow; where it will be: the partition in the upper bits, its offset below. */
    long flow(Flow flow, long receivedMillis) {
        int partition = partitioning.of(flow.exporter(), flow.observationDomain());
        if (open.get(partition).add(flow, receivedMillis) == FlowBatchWriter.Added.FULL) {
            close(partition);
            open.get(partition).add(flow, receivedMillis);
        }
        return (long) partition << 32 | offsets[partition];
    }

    void tick(CollectorStatistics statistics, long nowMillis) {
        for (int partition = 0; partition < offsets.length; partition++) {
            int here = partition;
            close(partition);
            List<SessionCount> sessions = counts(statistics).stream()
                    .filter(s -> partitioning.of(s.exporter(), s.observationDomain()) == here)
                    .toList();
            add(partition, TickWriter.message(COLLECTOR, nowMillis, sessions));
        }
    }

    static List<SessionCount> counts(CollectorStatistics statistics) {
        return statistics.sessions().stream()
                .map(s -> new SessionCount(
                        s.exporter(), s.port(), s.observationDomain(), s.version(), s.missingRecords()))
                .toList();
    }

    private void close(int partition) {
        byte[] bytes = open.get(partition).take((_, _, _) -> {});
        if (bytes != null) {
            add(partition, bytes);
        }
    }

    private void add(int partition, byte[] bytes) {
        messages.add(new Message(partition, bytes));
        offsets[partition]++;
    }
}
