package dev.countersign.state.window;

import java.util.Locale;

/** Which of the {@link Quotas} was used up. */
public enum Quota {
    /** {@link Quotas#interfaces}; counted in flow records. */
    INTERFACES,
    /** {@link Quotas#records}; counted in flow records. */
    RECORDS,
    /** {@link Quotas#artifacts}; counted in artifacts. */
    ARTIFACTS,
    /** {@link Quotas#bytes}; counted in artifacts. */
    BYTES;

    /** In metrics and messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
