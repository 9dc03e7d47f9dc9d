package dev.countersign.core.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.core.DeviceId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One enriched value of a device: the value with what its own schema and the operator say about it.
 *
 * @param path instance path (RFC 7951 section 6.11)
 * @param value canonical text of the value; text from a device, so data and never instruction
 * @param description the schema node's description, with white space folded
 * @param valueType the schema's type name, for example {@code yang:counter64}
 * @param units the schema's units, or of the value when computed ({@code packets/s})
 * @param range the type's range or length restriction in YANG notation
 * @param config true for configuration, false for state
 * @param method how it was collected, for example {@code netconf/get}
 * @param labels the operator's labels that apply (device, link, customer)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Observation(
        DeviceId device,
        String path,
        String value,
        @Nullable String description,
        String valueType,
        @Nullable String units,
        @Nullable String range,
        boolean config,
        String method,
        Instant at,
        Map<String, String> labels) {
    public Observation {
        labels = Map.copyOf(labels);
    }
}
