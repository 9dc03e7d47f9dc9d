package dev.countersign.server.view;

import java.time.Instant;

/** Whether a device can be talked to, since when, and in words why not. */
public record Connection(boolean up, Instant since, String reason) {}
