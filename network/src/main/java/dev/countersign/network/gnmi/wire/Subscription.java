package dev.countersign.network.gnmi.wire;

import java.time.Duration;

/**
 * One path that is subscribed to (gNMI section 3.5.1.3).
 *
 * @param every from one sample to the next; zero, of a sample, for as often as the target can, else of no meaning
 */
public record Subscription(GnmiPath path, Mode mode, Duration every) {
    /** When values are sent. */
    public enum Mode implements Numbered {
        TARGET_DEFINED(0),
        ON_CHANGE(1),
        SAMPLE(2);

        private final int number;

        Mode(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }
}
