package dev.countersign.network.gnmi.wire;

/**
 * A value and where it is.
 *
 * @param path from the notification's prefix on
 * @param duplicates values of this path that the target left out because they were not taken fast enough
 */
public record Update(GnmiPath path, TypedValue value, long duplicates) {}
