package dev.countersign.stream;

import dev.countersign.state.artifact.ArtifactCodec;
import dev.countersign.state.artifact.Bytes;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.window.ArtifactMaker;
import dev.countersign.state.window.ClosedWindow;
import dev.countersign.state.window.EventWindows;
import dev.countersign.state.window.ExportLoss;
import dev.countersign.state.window.ExportLosses;
import dev.countersign.state.window.SessionCount;
import dev.countersign.stream.wire.CollectorMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The windows of one partition. The sketches are in this object only; what is in the store, and so in the changelog, are the
 * messages whose flows are in a window that is not handed out yet, each with the watermark it met. Whoever takes the task
 * over reads them again in order and has the same sketches, bit for bit: windows are a function of their flows.
 *
 * <p>Windows are handed out at ticks only, so that the coverage in artifacts is that of the tick.
 */
final class TaskWindows {
    private static final String STATE = "state";
    /** When a task begins or its time leaps, so many windows before and after are told to be closed, and no more. */
    private static final int TOLD_BEFORE = 16;

    private static final int TOLD_AFTER_LEAP = 512;
    /** Sessions of all collectors together, and collectors. */
    private static final int MOST_SESSIONS = 20_000;

    /**
     * What the windows work with.
     *
     * @param messages of windows that are open, by offset: the watermark before, then the bytes
     * @param state the one {@link TaskState}
     * @param mostBytes of messages that may be kept
     */
    record Parts(
            int partition,
            PipelineSettings settings,
            KeyValueStore<Long, byte[]> messages,
            KeyValueStore<String, byte[]> state,
            StoredArtifacts standing,
            ArtifactMaker maker,
            Outlet out,
            Tally tally,
            long mostBytes) {}

    private record Kept(long until, int bytes) {}

    private final Parts parts;
    private final long length;
    private final EventWindows windows;
    private final ExportLosses losses;
    private final Map<String, List<SessionCount>> sessions = new TreeMap<>();
    private final TreeMap<Long, Kept> kept = new TreeMap<>();
    private long keptBytes;
    private long horizon = Long.MIN_VALUE;

    TaskWindows(Parts parts) {
        this.parts = parts;
        PipelineSettings settings = parts.settings();
        this.length = settings.windows().length().toMillis();
        this.windows =
                new EventWindows(settings.windows(), settings.exporters(), settings.key(), settings.destinations());
        this.losses = new ExportLosses(settings.exporters());
    }

    /** Goes on where the task was, here or at another instance, when it committed last. */
    void resume() {
        byte[] saved = parts.state().get(STATE);
        TaskState state = saved == null ? TaskState.NONE : TaskState.of(saved);
        boolean applied = false;
        try (KeyValueIterator<Long, byte[]> all = parts.messages().all()) {
            while (all.hasNext()) {
                KeyValue<Long, byte[]> next = all.next();
                if (!applied && next.key > state.offset()) {
                    apply(state);
                    applied = true;
                }
                replay(next.key, next.value);
            }
        }
        if (!applied) {
            apply(state);
        }
    }

    /** What was due at the time of the state was handed out then. */
    private void apply(TaskState state) {
        windows.advance(state.watermark());
        dropDue();
        sessions.clear();
        sessions.putAll(state.sessions());
        losses.resume(state.told());
        horizon = state.horizon();
    }

    private void dropDue() {
        List<ClosedWindow> due;
        do {
            due = windows.takeDue();
        } while (!due.isEmpty());
    }

    private void replay(long offset, byte[] stored) {
        parts.tally().resumed.increment();
        windows.advance(ByteBuffer.wrap(stored).getLong());
        byte[] bytes = Arrays.copyOfRange(stored, Long.BYTES, stored.length);
        if (CollectorMessage.read(bytes) instanceof CollectorMessage.Reading.Read(CollectorMessage message)) {
            count(offset, message);
            keep(offset, stored.length);
        }
    }

    /** Whether a message would be more than the task may hold. */
    boolean isFull(CollectorMessage message, byte[] bytes) {
        boolean crowded = message instanceof CollectorMessage.Tick tick
                && tick.sessions().size() + sessionsBesides(tick.collector()) > MOST_SESSIONS;
        return crowded || keptBytes + bytes.length > parts.mostBytes();
    }

    /** Sessions of all other collectors, each of which counts for one more. */
    private long sessionsBesides(String collector) {
        return sessions.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(collector))
                .mapToLong(entry -> entry.getValue().size() + 1L)
                .sum();
    }

    void flows(long offset, CollectorMessage.Flows message, byte[] bytes) {
        store(offset, message, bytes);
    }

    /** Moves the time on; hands out what is due. */
    void tick(long offset, CollectorMessage.Tick message, byte[] bytes) {
        if (nextHorizon(message.latestMillis()) == horizon) {
            store(offset, message, bytes);
            return;
        }
        count(offset, message);
        handOut();
        TaskState state =
                new TaskState(offset, windows.watermarkMillis(), windows.horizonMillis(), sessions, losses.told());
        parts.state().put(STATE, state.bytes());
    }

    private long nextHorizon(long latest) {
        windows.advance(latest);
        return windows.horizonMillis();
    }

    private void store(long offset, CollectorMessage message, byte[] bytes) {
        byte[] stored = ByteBuffer.allocate(Long.BYTES + bytes.length)
                .putLong(windows.watermarkMillis())
                .put(bytes)
                .array();
        parts.messages().put(offset, stored);
        count(offset, message);
        keep(offset, stored.length);
    }

    /** A tick is needed until the next window is handed out, and flows until theirs are. */
    private void keep(long offset, int bytes) {
        kept.put(offset, new Kept(windows.takeNeededUntil(), bytes));
        keptBytes += bytes;
    }

    private void count(long offset, CollectorMessage message) {
        switch (message) {
            case CollectorMessage.Flows flows ->
                flows.forEach((flow, received) -> windows.accept(flow, received, offset));
            case CollectorMessage.Tick tick -> {
                windows.advance(tick.latestMillis());
                sessions.put(tick.collector(), tick.sessions());
            }
        }
    }

    private void handOut() {
        losses.now(sessions.values().stream().flatMap(List::stream).toList());
        Map<Long, Integer> devices = new HashMap<>();
        Map<Long, Integer> lateDevices = new HashMap<>();
        for (List<ClosedWindow> due = windows.takeDue(); !due.isEmpty(); due = windows.takeDue()) {
            long start = due.getFirst().interval().start().toEpochMilli();
            (due.getFirst().late() ? lateDevices : devices).put(start, due.size());
            due.forEach(window -> publish(start, window));
        }
        long from = horizon == Long.MIN_VALUE ? windows.horizonMillis() - TOLD_BEFORE * length : horizon;
        horizon = windows.horizonMillis();
        for (long start : told(from, horizon)) {
            long amended = windows.oldestAmendable(start);
            tellClosed(amended, true, lateDevices.getOrDefault(amended, 0));
            tellClosed(start, false, devices.getOrDefault(start, 0));
        }
        parts.standing().dropBefore(windows.oldestAmendable(horizon) - 1);
        forget();
    }

    private void publish(long start, ClosedWindow window) {
        parts.tally().windows.increment();
        ExportLoss loss = window.late() ? ExportLoss.NONE : losses.take(window.device());
        for (StateArtifact part : parts.maker().device(window, loss).atEdge()) {
            byte[] encoded = ArtifactCodec.encode(parts.settings().signer().sign(part));
            parts.out().edge(start, new EdgeMessage.Part(window.late(), parts.partition(), Bytes.copyOf(encoded)));
        }
    }

    /** The starts of the windows from one to another, without the middle of a long leap, when nothing was open. */
    private List<Long> told(long from, long to) {
        List<Long> starts = new ArrayList<>();
        for (long start = from; start < to; start += length) {
            if (starts.size() == TOLD_AFTER_LEAP) {
                start = Math.max(start, to - TOLD_AFTER_LEAP * length);
            }
            starts.add(start);
        }
        return starts;
    }

    private void tellClosed(long start, boolean late, int devices) {
        parts.out()
                .edge(
                        start,
                        new EdgeMessage.Closed(late, parts.partition(), devices, windows.closedMillis(start, late)));
    }

    private void forget() {
        for (Iterator<Map.Entry<Long, Kept>> all = kept.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Long, Kept> entry = all.next();
            if (entry.getValue().until() <= horizon) {
                keptBytes -= entry.getValue().bytes();
                parts.messages().delete(entry.getKey());
                all.remove();
            }
        }
    }
}
