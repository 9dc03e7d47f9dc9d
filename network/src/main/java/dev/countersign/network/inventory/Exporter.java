package dev.countersign.network.inventory;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpAddress;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A source of flow records and the device it speaks for.
 *
 * @param address the source address of its packets
 * @param domain the observation domain (RFC 7011 section 3.1), 0 to 4294967295; null for any
 */
public record Exporter(IpAddress address, @Nullable Long domain, DeviceId device) {

    /** The observation domain; empty for any. */
    public OptionalLong observationDomain() {
        return domain == null ? OptionalLong.empty() : OptionalLong.of(domain);
    }
}
