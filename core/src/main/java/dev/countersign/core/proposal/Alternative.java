package dev.countersign.core.proposal;

/** Another way the agent weighed, and why it did not take it. */
public record Alternative(String text, String whyNot) {}
