package dev.countersign.bench.schema;

import dev.countersign.yang.schema.ModuleId;
import dev.countersign.yang.schema.ModuleSource;
import dev.countersign.yang.schema.SchemaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** The modules of a router, as the lab's routers have them, from the class path. */
final class RouterModules implements ModuleSource {
    private static final Set<ModuleId> IMPLEMENTED = Set.of(
            new ModuleId("iana-if-type", "2023-01-26"),
            new ModuleId("ietf-access-control-list", "2019-03-04"),
            new ModuleId("ietf-interfaces", "2018-02-20"),
            new ModuleId("ietf-ip", "2018-02-22"),
            new ModuleId("ietf-netconf", "2011-06-01"),
            new ModuleId("ietf-netconf-acm", "2018-02-14"),
            new ModuleId("ietf-netconf-monitoring", "2010-10-04"),
            new ModuleId("ietf-yang-library", "2019-01-04"));
    private static final Map<String, String> IMPORTED = Map.of(
            "ietf-inet-types", "2013-07-15",
            "ietf-yang-types", "2013-07-15",
            "ietf-datastores", "2018-02-14",
            "ietf-ethertypes", "2019-03-04",
            "ietf-packet-fields", "2019-03-04");

    @Override
    public String origin() {
        return "class path";
    }

    @Override
    public Set<ModuleId> modules() {
        return IMPLEMENTED;
    }

    @Override
    public String text(ModuleId id) {
        String revision = id.revision().isEmpty() ? IMPORTED.getOrDefault(id.name(), "") : id.revision();
        String path = "/META-INF/yang/" + id.name() + "@" + revision + ".yang";
        try (InputStream in = RouterModules.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new SchemaException(SchemaException.Code.UNAVAILABLE, id.toString(), "expected " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
