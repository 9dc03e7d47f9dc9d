package dev.countersign.telemetry.source;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.state.artifact.MessageSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The delays of one path in one window.
 *
 * @param path the path's name, as the source has it; text from outside
 * @param every how far apart values should be
 * @param values in the order of time
 * @param method how they were collected
 * @param source where from, without credentials
 * @param schema of what was read
 * @param messages of a broker; empty when they did not come that way
 */
record Delays(
        DeviceId device,
        String path,
        Interval window,
        Duration every,
        List<Value> values,
        String method,
        String source,
        String schema,
        List<MessageSource> messages) {
    /** One value. */
    record Value(Instant at, double milliseconds) {}

    /** How many values are missing, as far as the interval between them tells. */
    long missed() {
        return Math.max(0, window.length().dividedBy(every) - values.size());
    }

    /** Where more than one and a half intervals passed without a value. */
    List<Interval> gaps() {
        Duration patience = every.plus(every.dividedBy(2));
        List<Interval> gaps = new ArrayList<>();
        Instant last = window.start();
        for (Value value : values) {
            if (Duration.between(last, value.at()).compareTo(patience) > 0) {
                gaps.add(new Interval(last, value.at()));
            }
            last = value.at();
        }
        if (Duration.between(last, window.end()).compareTo(patience) > 0) {
            gaps.add(new Interval(last, window.end()));
        }
        return gaps;
    }
}
