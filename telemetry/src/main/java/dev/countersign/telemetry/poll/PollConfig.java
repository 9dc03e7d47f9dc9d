package dev.countersign.telemetry.poll;

import dev.countersign.yang.xml.XmlLimits;
import java.time.Duration;

/**
 * How devices are read.
 *
 * @param interval from one read to the next, a second or more
 * @param observations values kept of one read; a device that sends more is cut off and said to be
 * @param reply how much XML is accepted in one reply
 * @param history rates kept per interface
 * @param interfaces interfaces whose rates are kept, over all devices
 */
public record PollConfig(Duration interval, int observations, XmlLimits reply, int history, int interfaces) {
    /** Every 5 s; an hour of rates for 2,000 interfaces. */
    public static final PollConfig DEFAULTS =
            new PollConfig(Duration.ofSeconds(5), 50_000, XmlLimits.STANDARD.withCharacters(16 << 20), 720, 2_000);

    public PollConfig {
        if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("poll interval: expected a second or more, found " + interval);
        }
        if (observations < 1 || history < 1 || interfaces < 1) {
            throw new IllegalArgumentException("poll limits: expected positive numbers, found observations "
                    + observations + ", history " + history + ", interfaces " + interfaces);
        }
    }
}
