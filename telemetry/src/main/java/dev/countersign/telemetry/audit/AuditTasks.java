package dev.countersign.telemetry.audit;

import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.TaskId;
import dev.countersign.core.Text;
import dev.countersign.telemetry.audit.AuditTask.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tasks that audits have open, one for each kind, device and subject, and the last that are over. The record comes
 * first: what cannot be recorded is not shown, and is tried again at the next run. What a person closed is not opened again
 * until something else differs, or it was mended in between. {@link #resume} goes on after a restart. Thread-safe.
 */
public final class AuditTasks {
    private static final int MOST_OPEN = 200;
    private static final int MOST_OVER = 100;
    private static final int MOST_CLOSED = 1000;
    private static final int DIFFERENCES = 50;
    private static final int BASE = 36;

    private final TaskRecorder recorder;
    private final EvidenceKeeper evidence;
    private final TaskMemory memory;
    private final Clock clock;
    private final String run;
    private final Map<Key, AuditTask> open = new LinkedHashMap<>();
    private final Map<Key, String> natures = new LinkedHashMap<>();
    private final SequencedMap<Key, String> closed = new LinkedHashMap<>();
    private final Deque<AuditTask> over = new ArrayDeque<>();
    private final Map<Kind, AuditRun> runs = new EnumMap<>(Kind.class);
    private int numbered;

    private record Key(Kind kind, DeviceId device, String subject) {}

    /** What a run looked at. */
    record Subject(DeviceId device, String subject) {}

    /** Keeps evidence for as long as a task cites it. */
    public interface EvidenceKeeper {
        boolean pin(EvidenceId id);

        void unpin(EvidenceId id);
    }

    /** Without a memory. */
    public AuditTasks(TaskRecorder recorder, EvidenceKeeper evidence, Clock clock) {
        this(recorder, evidence, TaskMemory.NONE, clock);
    }

    /** @param memory where tasks are kept over a restart */
    public AuditTasks(TaskRecorder recorder, EvidenceKeeper evidence, TaskMemory memory, Clock clock) {
        this.recorder = recorder;
        this.evidence = evidence;
        this.memory = memory;
        this.clock = clock;
        this.run = Long.toString(clock.millis(), BASE);
    }

    /** Goes on with the tasks that there were; to be called once, before any run. */
    public synchronized void resume() {
        memory.read().ifPresent(state -> {
            for (TaskMemory.Open before : state.open()) {
                AuditTask task = before.task();
                Key key = new Key(task.kind(), task.device(), task.subject());
                open.put(key, task);
                natures.put(key, before.nature());
                task.evidence().forEach(evidence::pin);
            }
            over.addAll(state.over());
            state.closed().forEach(one -> closed.put(new Key(one.kind(), one.device(), one.subject()), one.nature()));
        });
    }

    private void remember() {
        memory.write(new TaskMemory.State(
                open.entrySet().stream()
                        .map(e -> new TaskMemory.Open(e.getValue(), natures.getOrDefault(e.getKey(), "")))
                        .toList(),
                List.copyOf(over),
                closed.entrySet().stream()
                        .map(e -> new TaskMemory.Closed(
                                e.getKey().kind(),
                                e.getKey().device(),
                                e.getKey().subject(),
                                e.getValue()))
                        .toList()));
    }

    /**
     * A person closes an open task; false when there is none of this id.
     *
     * @param record is told before it is closed, with what to write down; when it throws the task stays open
     */
    public synchronized boolean close(TaskId id, String by, String why, Consumer<String> record) {
        Optional<Key> key = open.entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(id))
                .map(Map.Entry::getKey)
                .findFirst();
        key.ifPresent(known -> {
            AuditTask task = Objects.requireNonNull(open.get(known));
            record.accept(why + "; open since " + task.since());
            closed.put(known, natures.getOrDefault(known, ""));
            if (closed.size() > MOST_CLOSED) {
                closed.pollFirstEntry();
            }
            over(known, task.ended(clock.instant(), new AuditTask.Closing(by, why)));
            remember();
        });
        return key.isPresent();
    }

    /** Open tasks, the newest first. */
    public synchronized List<AuditTask> open() {
        return List.copyOf(open.values()).reversed();
    }

    /** The last tasks that are over, the newest first. */
    public synchronized List<AuditTask> over() {
        return List.copyOf(over);
    }

    /** How the last run of each audit went. */
    public synchronized List<AuditRun> runs() {
        return List.copyOf(runs.values());
    }

    /**
     * Takes in what one run found.
     *
     * @param examined devices and subjects that were looked at; an open task about one of them that was not found is over
     */
    synchronized void take(
            Kind kind, Collection<Subject> examined, List<Found> found, int count, List<String> skipped) {
        Instant now = clock.instant();
        Set<Key> here = new HashSet<>();
        for (Found one : found) {
            Key key = new Key(kind, one.device(), one.subject());
            here.add(key);
            AuditTask known = open.get(key);
            if (known != null) {
                again(key, known, one, now);
            } else if (open.size() < MOST_OPEN && !one.nature().equals(closed.get(key))) {
                closed.remove(key);
                open(key, one, now);
            }
        }
        examined.stream()
                .map(subject -> new Key(kind, subject.device(), subject.subject()))
                .filter(key -> !here.contains(key))
                .toList()
                .forEach(key -> {
                    closed.remove(key);
                    end(key, now);
                });
        runs.put(kind, new AuditRun(kind, now, count, found.size(), skipped));
        remember();
    }

    private void open(Key key, Found found, Instant now) {
        TaskId id = new TaskId(
                "%s-audit-task-%02d-%s".formatted(key.kind().name().toLowerCase(Locale.ROOT), numbered + 1, run));
        recorder.record(id, "opened", detail(found));
        numbered++;
        found.evidence().forEach(evidence::pin);
        open.put(key, task(id, key, found, found.evidence(), now, now));
        natures.put(key, found.nature());
    }

    private void again(Key key, AuditTask known, Found found, Instant now) {
        if (!found.nature().equals(natures.get(key))) {
            recorder.record(known.id(), "changed", detail(found));
            natures.put(key, found.nature());
        }
        open.put(key, task(known.id(), key, found, known.evidence(), known.since(), now));
    }

    private void end(Key key, Instant now) {
        AuditTask task = open.get(key);
        if (task == null) {
            return;
        }
        recorder.record(task.id(), "over", "not found any more; open since " + task.since());
        over(key, task.ended(now, null));
    }

    private void over(Key key, AuditTask task) {
        open.remove(key);
        natures.remove(key);
        task.evidence().forEach(evidence::unpin);
        over.addFirst(task);
        if (over.size() > MOST_OVER) {
            over.removeLast();
        }
    }

    private static AuditTask task(
            TaskId id, Key key, Found found, List<EvidenceId> evidence, Instant since, Instant last) {
        int more = Math.max(0, found.differences().size() - DIFFERENCES);
        return new AuditTask(
                id,
                key.kind(),
                key.device(),
                key.subject(),
                found.summary(),
                found.differences().stream().limit(DIFFERENCES).toList(),
                more,
                evidence,
                found.artifacts(),
                since,
                last,
                null,
                null);
    }

    private static String detail(Found found) {
        return Stream.concat(
                        Stream.of(found.summary(), "artifacts " + found.artifacts(), "evidence " + found.evidence()),
                        found.differences().stream()
                                .limit(DIFFERENCES)
                                .map(d -> d.what() + ": " + Text.visible(d.here()) + ", expected "
                                        + Text.visible(d.expected())))
                .collect(Collectors.joining("\n"));
    }
}
