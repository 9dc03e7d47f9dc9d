package dev.countersign.yang.type;

/** A text that is no value of a type; {@code expected} says what would be. */
public record Mismatch(String expected) implements ParsedValue {}
