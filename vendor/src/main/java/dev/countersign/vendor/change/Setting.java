package dev.countersign.vendor.change;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;

/** One setting of a Junos policy or protocol: its keyword, and a value of its type. */
public sealed interface Setting {
    /** The keyword, or two: {@code metric}, {@code community add}. */
    String name();

    /** A keyword alone: {@code link-protection}. */
    record Flag(String name) implements Setting {}

    /** A whole number: {@code metric 10}. */
    record Count(String name, long value) implements Setting {}

    /** A rate or size in bits per second, or bytes: {@code bandwidth 500m}. */
    record Amount(String name, long value) implements Setting {}

    /** The name of something defined elsewhere, or a word out of few: {@code community gold}. */
    record Named(String name, String value) implements Setting {}

    /** Free text, such as a path to prepend. */
    record Words(String name, String value) implements Setting {}

    /** An address: {@code to 192.0.2.1}. */
    record Address(String name, IpAddress value) implements Setting {}

    /** {@code priority 7 0}: setup and hold priority, each 0 (best) to 7. */
    record Priorities(String name, int setup, int hold) implements Setting {}

    /**
     * {@code route-filter 10.0.0.0/8 orlonger}.
     *
     * @param how {@code exact}, {@code orlonger} or {@code upto}
     * @param upto the longest length with {@code upto}, the prefix's own otherwise
     */
    record Routes(String name, IpPrefix prefix, String how, int upto) implements Setting {}
}
