package dev.countersign.stream;

import dev.countersign.core.CanonicalJson;
import dev.countersign.state.window.SessionCount;
import java.util.List;
import java.util.Map;

/**
 * What a task must know besides the messages of its open windows, as of the tick that last closed a window.
 *
 * @param offset of that tick
 * @param watermark as of then
 * @param horizon start of the oldest window that was open
 * @param sessions what each collector said last
 * @param told what of it is in the coverage of published artifacts
 */
record TaskState(
        long offset, long watermark, long horizon, Map<String, List<SessionCount>> sessions, List<SessionCount> told) {
    /** Of a task that has closed nothing. */
    static final TaskState NONE = new TaskState(-1, Long.MIN_VALUE, Long.MIN_VALUE, Map.of(), List.of());

    byte[] bytes() {
        return CanonicalJson.MAPPER.writeValueAsBytes(this);
    }

    static TaskState of(byte[] bytes) {
        return CanonicalJson.MAPPER.readValue(bytes, TaskState.class);
    }
}
