package dev.countersign.server.run;

import dev.countersign.core.DeviceId;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.SchemaException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest schema that each device was seen with, also while it is down. Whoever asks never waits: a device is asked
 * beside, at most every few seconds.
 */
final class LearntSchemas {
    private static final Logger LOG = LoggerFactory.getLogger(LearntSchemas.class);
    private static final Duration AGAIN = Duration.ofSeconds(3);

    private final NetworkRoom network;
    private final Clock clock;
    private final Map<DeviceId, Schema> known = new ConcurrentHashMap<>();
    private final Map<DeviceId, Instant> asked = new ConcurrentHashMap<>();
    private final Set<DeviceId> asking = ConcurrentHashMap.newKeySet();

    LearntSchemas(NetworkRoom network, Clock clock) {
        this.network = network;
        this.clock = clock;
    }

    /** Empty until the device has been up. */
    Optional<Schema> of(DeviceId device) {
        Instant now = clock.instant();
        Instant last = asked.get(device);
        if ((last == null || now.isAfter(last.plus(AGAIN))) && asking.add(device)) {
            asked.put(device, now);
            Thread.ofVirtual().name("schema-" + device).start(() -> ask(device));
        }
        return Optional.ofNullable(known.get(device));
    }

    private void ask(DeviceId device) {
        try {
            network.pool()
                    .reads(device)
                    .map(reads -> network.schemas().of(device, reads))
                    .ifPresent(schema -> known.put(device, schema));
        } catch (SchemaException e) {
            LOG.debug("the schema of {} cannot be had: {}", device, e.getMessage());
        } finally {
            asking.remove(device);
        }
    }
}
