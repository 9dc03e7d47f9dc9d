package dev.countersign.telemetry.audit;

import dev.countersign.core.DeviceId;
import java.util.List;
import java.util.Optional;

/** Where tasks are kept over a restart; throws when they cannot be. */
public interface TaskMemory {
    /** Of tests: nothing is kept. */
    TaskMemory NONE = new TaskMemory() {
        @Override
        public Optional<State> read() {
            return Optional.empty();
        }

        @Override
        public void write(State state) {}
    };

    /** What was written last; empty at the first start. */
    Optional<State> read();

    void write(State state);

    /**
     * All tasks.
     *
     * @param open oldest first
     * @param over newest first
     * @param closed what people have closed and audits still find
     */
    record State(List<Open> open, List<AuditTask> over, List<Closed> closed) {
        public State {
            open = List.copyOf(open);
            over = List.copyOf(over);
            closed = List.copyOf(closed);
        }
    }

    /**
     * An open task.
     *
     * @param nature what differs, by name
     */
    record Open(AuditTask task, String nature) {}

    /** What is not opened again as long as it is of this nature. */
    record Closed(AuditTask.Kind kind, DeviceId device, String subject, String nature) {}
}
