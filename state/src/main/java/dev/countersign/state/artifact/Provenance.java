package dev.countersign.state.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an artifact came from.
 *
 * @param sources telemetry sources, for example {@code ipfix 127.0.0.1 domain 1}
 * @param collector who collected, for example a host name
 * @param schema the schema of what was collected with its revision, for example {@code iana-ipfix} or {@code
 *     ietf-interfaces@2018-02-20}
 * @param software program and version that made it
 * @param messages what was read from a broker; empty when it did not come that way
 * @param parents ids of the artifacts it was merged from; empty when made from telemetry
 * @param replaces id of the artifact that this one amends with data that came late; null when it amends none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Provenance(
        List<String> sources,
        String collector,
        String schema,
        String software,
        List<MessageSource> messages,
        List<String> parents,
        @Nullable String replaces,
        Instant producedAt) {
    public Provenance {
        sources = List.copyOf(sources);
        messages = List.copyOf(messages);
        parents = List.copyOf(parents);
    }

    /** Made from telemetry that came straight from its sources. */
    public static Provenance ofTelemetry(
            List<String> sources, String collector, String schema, String software, Instant producedAt) {
        return new Provenance(sources, collector, schema, software, List.of(), List.of(), null, producedAt);
    }
}
