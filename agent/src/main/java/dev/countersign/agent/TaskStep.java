package dev.countersign.agent;

import java.time.Instant;

/** One step of a task agent, as it is recorded. {@code detail} may quote outside text; it is for people. */
public record TaskStep(Instant at, String event, String detail) {}
