package dev.countersign.server.view;

import dev.countersign.core.Interval;
import java.time.Duration;

/**
 * A line of the catalogue in words.
 *
 * @param answers the question it answers
 * @param where devices and points
 * @param age of its newest observation
 * @param sure how far its answers may be off
 * @param amended true when another one stands for it now
 */
public record ArtifactRow(
        String id,
        String answers,
        String where,
        Interval interval,
        Duration age,
        String sure,
        String form,
        long bytes,
        int readers,
        boolean amended) {}
