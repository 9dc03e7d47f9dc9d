package dev.countersign.state.artifact;

import java.time.Instant;
import java.util.List;

/**
 * Where an artifact came from.
 *
 * @param sources telemetry sources, for example {@code ipfix 127.0.0.1 domain 1}
 * @param collector who collected, for example a host name
 * @param schema the schema of what was collected with its revision, for example {@code iana-ipfix} or {@code
 *     ietf-interfaces@2018-02-20}
 * @param software program and version that made it
 * @param parents ids of the artifacts it was merged from; empty when made from telemetry
 */
public record Provenance(
        List<String> sources,
        String collector,
        String schema,
        String software,
        List<String> parents,
        Instant producedAt) {
    public Provenance {
        sources = List.copyOf(sources);
        parents = List.copyOf(parents);
    }
}
