package dev.countersign.lab.netconf;

import dev.countersign.lab.schema.BundledModule;
import dev.countersign.lab.schema.SchemaBundle;
import dev.countersign.network.netconf.wire.Netconf;
import java.util.ArrayList;
import java.util.List;

/** The capabilities of a device (RFC 6241 section 8). */
final class Capabilities {
    private static final String PREFIX = "urn:ietf:params:netconf:capability:";

    private Capabilities() {}

    static List<String> of(SchemaBundle bundle, boolean hasStartup) {
        List<String> all = new ArrayList<>(List.of(
                Netconf.BASE_1_0,
                Netconf.BASE_1_1,
                PREFIX + "candidate:1.0",
                PREFIX + "confirmed-commit:1.0",
                PREFIX + "confirmed-commit:1.1",
                PREFIX + "rollback-on-error:1.0",
                PREFIX + "validate:1.0",
                PREFIX + "validate:1.1",
                PREFIX + "notification:1.0",
                PREFIX + "interleave:1.0",
                PREFIX + "with-defaults:1.0?basic-mode=explicit"));
        if (hasStartup) {
            all.add(PREFIX + "startup:1.0");
        }
        String id = LibraryXml.contentId(bundle);
        all.add(PREFIX + "yang-library:1.0?revision=2019-01-04&module-set-id=" + id);
        all.add(PREFIX + "yang-library:1.1?revision=2019-01-04&content-id=" + id);
        bundle.all().stream()
                .filter(m -> m.implemented() && !m.yang11())
                .map(Capabilities::module)
                .forEach(all::add);
        return List.copyOf(all);
    }

    /** RFC 6020 section 5.6.4. */
    private static String module(BundledModule m) {
        String uri = m.namespace() + "?module=" + m.name() + "&revision=" + m.revision();
        return m.features().isEmpty() ? uri : uri + "&features=" + String.join(",", m.features());
    }
}
