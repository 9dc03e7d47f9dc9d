package dev.countersign.telemetry.poll;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Digest;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.Observation;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Attachment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one read of a device gave.
 *
 * @param asked from asking to answer; the values were read in between
 * @param schema of the device, which the observations' words are from
 * @param observations every value, in document order
 * @param cutOff values that were not kept because there were too many
 * @param filters null when the device's schema has no ietf-access-control-list, which is not the same as having no list
 * @param rates since the read before; empty for interfaces whose counters had begun anew
 * @param interfaces {@code ifIndex} by name
 * @param access what agents may see of it
 */
public record DevicePoll(
        DeviceId device,
        Interval asked,
        Digest schema,
        List<Observation> observations,
        int cutOff,
        @Nullable Filters filters,
        List<InterfaceRates> rates,
        Map<String, Optional<Long>> interfaces,
        ReadAccess access) {
    public DevicePoll {
        observations = List.copyOf(observations);
        rates = List.copyOf(rates);
        interfaces = Map.copyOf(interfaces);
    }

    /** How each interface stands, by name, as far as the observations say. */
    public Map<String, InterfaceState> states() {
        Map<String, InterfaceState> states = new HashMap<>();
        observations.forEach(observation -> InterfacePath.of(observation.path())
                .ifPresent(path -> states.merge(
                        path.name(),
                        InterfaceState.UNSAID.with(path.rest(), observation.value()),
                        (before, _) -> before.with(path.rest(), observation.value()))));
        return states;
    }

    /** The access lists and where they are attached (RFC 8519); both empty when none is configured. */
    public record Filters(List<AccessList> lists, List<Attachment> attachments) {
        public Filters {
            lists = List.copyOf(lists);
            attachments = List.copyOf(attachments);
        }
    }
}
