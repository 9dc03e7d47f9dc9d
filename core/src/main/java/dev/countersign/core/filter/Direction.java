package dev.countersign.core.filter;

/** Which way traffic passes an interface, seen from the device. */
public enum Direction {
    INGRESS,
    EGRESS
}
