package dev.countersign.core;

/** How much a finding weighs. */
public enum Severity {
    /** The proposal may not go on. */
    ERROR,
    /** A person must see it before deciding. */
    WARNING,
    /** Something was not looked at; never to be read as a pass. */
    NOT_CHECKED
}
