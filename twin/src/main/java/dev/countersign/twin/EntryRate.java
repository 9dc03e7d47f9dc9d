package dev.countersign.twin;

/** How much an access list entry matches, whatever its action. */
public record EntryRate(EntryKey entry, double packetsPerSecond, double bitsPerSecond) {}
