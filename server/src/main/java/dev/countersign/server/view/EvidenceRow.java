package dev.countersign.server.view;

import dev.countersign.core.EvidenceId;
import java.time.Duration;
import java.util.List;

/**
 * A piece of evidence.
 *
 * @param what its value in words with units
 * @param error how far it may be off, in words
 * @param source the device, exporter or document
 * @param method how it was read
 * @param age when this view was made
 * @param artifacts state artifacts it was computed from
 */
public record EvidenceRow(
        EvidenceId id,
        String what,
        String error,
        String source,
        String method,
        Duration age,
        String digest,
        List<String> artifacts) {
    public EvidenceRow {
        artifacts = List.copyOf(artifacts);
    }
}
