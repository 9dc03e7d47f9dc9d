package dev.countersign.network.gnmi.wire;

import java.util.List;

/** What is asked of the Subscribe call (gNMI section 3.5.1.2). */
public record SubscriptionList(GnmiPath prefix, List<Subscription> subscriptions, Mode mode, Encoding encoding) {
    public SubscriptionList {
        subscriptions = List.copyOf(subscriptions);
    }

    /** How long it goes on. */
    public enum Mode implements Numbered {
        STREAM(0),
        ONCE(1),
        POLL(2);

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
