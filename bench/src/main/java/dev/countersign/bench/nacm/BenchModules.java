package dev.countersign.bench.nacm;

import dev.countersign.yang.schema.ModuleId;
import dev.countersign.yang.schema.ModuleSource;
import dev.countersign.yang.schema.SchemaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** {@code ietf-interfaces}, {@code ietf-netconf-acm} and what they import, from the class path. */
final class BenchModules implements ModuleSource {
    private static final ModuleId INTERFACES = new ModuleId("ietf-interfaces", "2018-02-20");
    private static final ModuleId NACM = new ModuleId("ietf-netconf-acm", "2018-02-14");

    @Override
    public String origin() {
        return "class path";
    }

    @Override
    public Set<ModuleId> modules() {
        return Set.of(INTERFACES, NACM);
    }

    @Override
    public String text(ModuleId id) {
        String revision = id.name().equals("ietf-yang-types") ? "2013-07-15" : id.revision();
        String path = "/META-INF/yang/" + id.name() + "@" + revision + ".yang";
        try (InputStream in = BenchModules.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new SchemaException(SchemaException.Code.UNAVAILABLE, id.toString(), "expected " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
