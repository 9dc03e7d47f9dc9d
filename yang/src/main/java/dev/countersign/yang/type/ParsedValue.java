package dev.countersign.yang.type;

/** What a type makes of a text. */
public sealed interface ParsedValue permits Value, Mismatch {}
