package dev.countersign.stream;

import dev.countersign.state.artifact.Merging;
import dev.countersign.state.window.ClosedWindow;
import dev.countersign.state.window.Quota;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Where a processor's results go: the topics of artifacts, of edges and of what was refused. */
final class Outlet {
    static final String ARTIFACTS = "artifacts";
    static final String EDGES = "edges";
    static final String REFUSED = "refused";

    /** Of what was refused, so many bytes are kept for people to look at. */
    private static final int SAMPLE = 1024;

    private static final byte[] NOTHING = new byte[0];

    private final ProcessorContext<byte[], byte[]> context;
    private final Tally tally;

    Outlet(ProcessorContext<byte[], byte[]> context, Tally tally) {
        this.context = context;
        this.tally = tally;
    }

    void artifact(String id, byte[] encoded) {
        tally.artifacts.increment();
        context.forward(record(id.getBytes(StandardCharsets.US_ASCII), encoded), ARTIFACTS);
    }

    void edge(long windowStart, EdgeMessage message) {
        byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(windowStart).array();
        context.forward(record(key, message.bytes()), EDGES);
    }

    void refuse(Merging.Refused refused) {
        refuse(Refusal.MERGE, refused.findings().toString(), NOTHING);
    }

    void overQuota(ClosedWindow window, Quota quota, long count) {
        String why = "%s, window of %s: %d refused by the quota of %s"
                .formatted(window.device(), window.interval().start(), count, quota.word());
        refuse(Refusal.QUOTA, why, NOTHING);
    }

    /** Counts a refusal and says where the record was and why. */
    void refuse(Refusal reason, String why, byte[] record) {
        tally.refuse(reason);
        Headers headers = new RecordHeaders();
        header(headers, "reason", reason.word());
        header(headers, "detail", why.substring(0, Math.min(SAMPLE, why.length())));
        context.recordMetadata().ifPresent(from -> {
            header(headers, "topic", from.topic());
            header(headers, "partition", from.partition() + "");
            header(headers, "offset", from.offset() + "");
        });
        byte[] sample = Arrays.copyOf(record, Math.min(SAMPLE, record.length));
        context.forward(record(NOTHING, sample).withHeaders(headers), REFUSED);
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private Record<byte[], byte[]> record(byte[] key, byte[] value) {
        return new Record<>(key, value, context.currentSystemTimeMs());
    }
}
