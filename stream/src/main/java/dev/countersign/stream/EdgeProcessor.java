package dev.countersign.stream;

import dev.countersign.state.window.BrokerMessages;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Collects what all tasks have of a window at the network's edge in {@link PendingEdges}. */
final class EdgeProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    static final String PENDING = "edge-parts";
    static final String STANDING = "edge-artifacts";

    private final PipelineSettings settings;
    private final Tally tally;
    private final int partitions;
    private @Nullable Task task;

    private record Task(PendingEdges pending, Outlet out, ProcessorContext<byte[], byte[]> context) {}

    /** @param partitions of the topic of flows, each of which must say that it is done */
    EdgeProcessor(PipelineSettings settings, Tally tally, int partitions) {
        this.settings = settings;
        this.tally = tally;
        this.partitions = partitions;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        Outlet out = new Outlet(context, tally);
        StoredArtifacts standing = new StoredArtifacts(context.getStateStore(STANDING), out);
        PendingEdges pending = new PendingEdges(
                context.getStateStore(PENDING),
                standing,
                settings.maker(BrokerMessages.NONE, standing, out),
                List.of(settings.signer().publicKey()),
                out,
                partitions,
                settings.windows().lateness().plus(settings.windows().length().multipliedBy(3)));
        pending.resume();
        task = new Task(pending, out, context);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Task now = task;
        if (now == null) {
            throw new IllegalStateException("a record came before init");
        }
        byte[] bytes = record.value() == null ? new byte[0] : record.value();
        byte[] key = record.key() == null ? new byte[0] : record.key();
        if (key.length != Long.BYTES) {
            now.out().refuse(Refusal.EDGE, "expected a key of 8 bytes, found " + key.length, bytes);
            return;
        }
        long offset = now.context().recordMetadata().map(RecordMetadata::offset).orElseThrow();
        switch (EdgeMessage.read(bytes, partitions)) {
            case EdgeMessage.Reading.Refused(String reason) -> now.out().refuse(Refusal.EDGE, reason, bytes);
            case EdgeMessage.Reading.Read(EdgeMessage message) ->
                now.pending().take(ByteBuffer.wrap(key).getLong(), offset, message, bytes);
        }
    }
}
