package dev.countersign.stream;

import dev.countersign.state.artifact.MessageSource;
import dev.countersign.state.window.ArtifactMaker;
import dev.countersign.stream.wire.CollectorMessage;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Reads what collectors published, counts it in {@link TaskWindows}, and refuses what cannot be read or believed. */
final class WindowProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    static final String MESSAGES = "open-messages";
    static final String STATE = "window-state";
    static final String STANDING = "window-artifacts";

    /** In the provenance, beside topic, partition and offsets. */
    private static final Map<String, String> ENVELOPE = Map.of("format", "countersign-flows", "version", "1");

    private final PipelineConfig config;
    private final PipelineSettings settings;
    private final Tally tally;
    private @Nullable Task task;

    private record Task(TaskWindows windows, Outlet out, ProcessorContext<byte[], byte[]> context) {}

    WindowProcessor(PipelineConfig config, PipelineSettings settings, Tally tally) {
        this.config = config;
        this.settings = settings;
        this.tally = tally;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        int partition = context.taskId().partition();
        Outlet out = new Outlet(context, tally);
        StoredArtifacts standing = new StoredArtifacts(context.getStateStore(STANDING), out);
        ArtifactMaker maker = settings.maker(
                (first, last) -> List.of(new MessageSource(config.topics().flows(), partition, first, last, ENVELOPE)),
                standing,
                out);
        TaskWindows windows = new TaskWindows(new TaskWindows.Parts(
                partition,
                settings,
                context.getStateStore(MESSAGES),
                context.getStateStore(STATE),
                standing,
                maker,
                out,
                tally,
                (long) config.mebibytes() << 20));
        windows.resume();
        task = new Task(windows, out, context);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Task now = task;
        if (now == null) {
            throw new IllegalStateException("a record came before init");
        }
        byte[] bytes = record.value() == null ? new byte[0] : record.value();
        switch (CollectorMessage.read(bytes)) {
            case CollectorMessage.Reading.Refused(String reason) -> now.out().refuse(Refusal.MALFORMED, reason, bytes);
            case CollectorMessage.Reading.Read(CollectorMessage message) ->
                take(now, message, bytes, record.timestamp());
        }
    }

    private void take(Task now, CollectorMessage message, byte[] bytes, long brokerMillis) {
        long ahead = message.latestMillis() - brokerMillis;
        if (ahead > config.ahead().toMillis()) {
            now.out()
                    .refuse(
                            Refusal.AHEAD,
                            "expected a clock at most " + config.ahead() + " ahead of the broker's, found that of "
                                    + message.collector() + " " + ahead + " ms ahead",
                            bytes);
            return;
        }
        if (now.windows().isFull(message, bytes)) {
            now.out().refuse(Refusal.FULL, "the task holds all it may of open windows", bytes);
            return;
        }
        long offset = now.context().recordMetadata().map(RecordMetadata::offset).orElseThrow();
        tally.messages.increment();
        switch (message) {
            case CollectorMessage.Flows flows -> {
                tally.flows.add(flows.count());
                now.windows().flows(offset, flows, bytes);
            }
            case CollectorMessage.Tick tick -> now.windows().tick(offset, tick, bytes);
        }
    }
}
