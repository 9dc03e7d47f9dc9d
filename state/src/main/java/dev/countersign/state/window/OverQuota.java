package dev.countersign.state.window;

/**
 * Flow records of one device's window that quotas refused.
 *
 * @param interfaces of interfaces past {@link Quotas#interfaces}
 * @param records of exporters past {@link Quotas#records}
 */
public record OverQuota(long interfaces, long records) {
    /** Nothing. */
    public static final OverQuota NONE = new OverQuota(0, 0);
}
