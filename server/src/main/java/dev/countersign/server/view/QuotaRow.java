package dev.countersign.server.view;

import dev.countersign.state.window.Quota;

/**
 * What one quota has refused of a device's flows since the start.
 *
 * @param refused flow records, or artifacts, as {@link Quota} says
 */
public record QuotaRow(String device, Quota quota, long refused) {
    /** The key of the configuration. */
    public String key() {
        return switch (quota) {
            case INTERFACES, RECORDS, ARTIFACTS -> "quota." + quota.word();
            case BYTES -> "quota.kibibytes";
        };
    }

    /** What it counts. */
    public String unit() {
        return switch (quota) {
            case INTERFACES, RECORDS -> "flow records";
            case ARTIFACTS, BYTES -> "artifacts";
        };
    }
}
