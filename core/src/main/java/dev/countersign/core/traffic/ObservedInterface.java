package dev.countersign.core.traffic;

import org.jspecify.annotations.Nullable;

/**
 * What a device says of one of its interfaces.
 *
 * @param outBits bit/s sent, by the counters; null while there is no rate
 * @param speed bit/s; null when the device does not say
 * @param up false when {@code oper-status} is other than up
 */
public record ObservedInterface(
        @Nullable Double outBits, @Nullable Long speed, boolean up) {}
