package dev.countersign.network.netconf;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Text;
import dev.countersign.yang.schema.ModuleId;
import dev.countersign.yang.schema.ModuleSource;
import dev.countersign.yang.schema.SchemaException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The YANG modules of a device: what it announces, and their texts over {@code get-schema}. */
public final class DeviceModules implements ModuleSource {
    private static final int MODULES = 10_000;

    /** Where the list of modules came from. */
    public enum Found {
        /** {@code yang-library} of RFC 8525. */
        YANG_LIBRARY,
        /** {@code modules-state} of RFC 7895. */
        MODULES_STATE,
        /** The capabilities of the hello (RFC 6020 section 5.6.4). */
        HELLO,
        /** {@code netconf-state/schemas} of RFC 6022, which does not tell implemented from imported modules. */
        SCHEMAS
    }

    private final DeviceId device;
    private final Reads reads;
    private final Found found;
    private final Map<ModuleId, AnnouncedModule> implemented;
    private final Set<ModuleId> others;

    private DeviceModules(
            DeviceId device,
            Reads reads,
            Found found,
            Map<ModuleId, AnnouncedModule> implemented,
            Set<ModuleId> others) {
        this.device = device;
        this.reads = reads;
        this.found = found;
        this.implemented = Map.copyOf(implemented);
        this.others = Set.copyOf(others);
    }

    /**
     * Asks the device which modules it implements: the YANG library of RFC 8525, else that of RFC 7895, else its hello,
     * else its list of schemas (RFC 6022). Waits.
     *
     * @throws SchemaException when none of them gives a module, or one gives too many
     */
    public static DeviceModules discover(DeviceId device, Reads reads) {
        for (Found way : Found.values()) {
            ModuleLists.Listed listed = ModuleLists.read(way, reads);
            int count = listed.implemented().size() + listed.others().size();
            if (count > MODULES) {
                throw new SchemaException(
                        SchemaException.Code.TOO_LARGE,
                        "",
                        "device " + device + ": expected at most " + MODULES + " modules, found " + count);
            }
            Map<ModuleId, AnnouncedModule> implemented = byId(device, listed.implemented());
            if (!implemented.isEmpty()) {
                Set<ModuleId> others = byId(device, listed.others()).keySet();
                return new DeviceModules(device, reads, way, implemented, others);
            }
        }
        throw new SchemaException(
                SchemaException.Code.UNAVAILABLE,
                "",
                "device " + device + ": expected modules in its YANG library, hello or list of schemas, found none");
    }

    @Override
    public String origin() {
        return "device " + device;
    }

    /** Where the list came from. */
    public Found found() {
        return found;
    }

    @Override
    public Set<ModuleId> modules() {
        return implemented.keySet();
    }

    @Override
    public String text(ModuleId id) {
        return switch (reads.getSchema(listed(id))) {
            case ReadReply.Content(String text) -> text;
            case RpcReply.Failed failed -> throw unavailable(id, failed.message());
            case RpcReply.NoAnswer(String reason) -> throw unavailable(id, reason);
        };
    }

    @Override
    public Optional<Set<String>> features(ModuleId id) {
        return found == Found.SCHEMAS
                ? Optional.empty()
                : Optional.ofNullable(implemented.get(id)).map(AnnouncedModule::features);
    }

    /** The newest revision that was listed, for an id without one: a device with several does not choose (RFC 6022). */
    private ModuleId listed(ModuleId id) {
        if (!id.revision().isEmpty()) {
            return id;
        }
        return Stream.concat(implemented.keySet().stream(), others.stream())
                .filter(m -> m.name().equals(id.name()))
                .max(Comparator.naturalOrder())
                .orElse(id);
    }

    private SchemaException unavailable(ModuleId id, String reason) {
        return new SchemaException(
                SchemaException.Code.UNAVAILABLE,
                id.toString(),
                "device " + device + ": expected the text of " + id + ", found " + Text.visible(reason));
    }

    private static Map<ModuleId, AnnouncedModule> byId(DeviceId device, List<AnnouncedModule> modules) {
        Map<ModuleId, AnnouncedModule> byId = new TreeMap<>();
        for (AnnouncedModule module : modules) {
            try {
                byId.putIfAbsent(new ModuleId(module.name(), module.revision()), module);
            } catch (IllegalArgumentException e) {
                throw new SchemaException(
                        SchemaException.Code.NOT_A_MODULE, "", "device " + device + ": " + e.getMessage(), e);
            }
        }
        return byId;
    }
}
