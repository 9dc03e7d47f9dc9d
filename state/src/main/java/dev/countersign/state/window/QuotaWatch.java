package dev.countersign.state.window;

/** Is told what quotas refuse, when a device's window is published. */
@FunctionalInterface
public interface QuotaWatch {
    /** Takes one sum for each device, window and quota of which anything was refused. */
    void refused(ClosedWindow window, Quota quota, long count);
}
