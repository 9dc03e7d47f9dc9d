package dev.countersign.network.flow;

/**
 * What the records of a message need of its header; filled again for every message.
 *
 * <p>{@code upTime} is the exporter's milliseconds since it began, 32 bits, when {@code hasUpTime}; only NetFlow
 * says it.
 */
final class Header {
    long exportMillis;
    boolean hasUpTime;
    int upTime;

    void set(long newExportMillis, boolean newHasUpTime, int newUpTime) {
        exportMillis = newExportMillis;
        hasUpTime = newHasUpTime;
        upTime = newUpTime;
    }
}
