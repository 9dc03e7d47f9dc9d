package dev.countersign.telemetry.poll;

/** Rates of one direction of an interface, each per second; octets as bits. What the device does not count is 0. */
public record Rate(double packets, double bits, double discards, double errors) {}
