package dev.countersign.network.netconf;

import dev.countersign.core.DeviceId;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.SchemaStore;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The compiled schema of each device, learnt over {@code get-schema} when it is first needed and again when the device
 * announces other modules. Safe for use by many threads; two that ask for the same device at once both ask the device,
 * and get the same schema.
 */
public final class DeviceSchemas {
    private final SchemaStore store;
    private final Map<DeviceId, Known> known = new ConcurrentHashMap<>();

    private record Known(Set<String> capabilities, Schema schema) {}

    public DeviceSchemas(SchemaStore store) {
        this.store = store;
    }

    /**
     * The schema of a device that is up. Waits for the device the first time.
     *
     * @throws dev.countersign.yang.schema.SchemaException when its modules cannot be had or do not compile
     */
    public Schema of(DeviceId device, Reads reads) {
        Set<String> capabilities = reads.capabilities().uris();
        Known before = known.get(device);
        if (before != null && before.capabilities().equals(capabilities)) {
            return before.schema();
        }
        Schema schema = store.load(DeviceModules.discover(device, reads));
        known.put(device, new Known(capabilities, schema));
        return schema;
    }
}
