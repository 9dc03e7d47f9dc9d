package dev.countersign.lab.netconf;

import dev.countersign.lab.schema.BundledModule;
import dev.countersign.lab.schema.SchemaBundle;
import dev.countersign.network.netconf.wire.Netconf;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The YANG library of a device: RFC 8525, with the module list of RFC 7895 for older clients. */
final class LibraryXml {
    private LibraryXml() {}

    static String of(SchemaBundle bundle, List<Store> stores) {
        String id = contentId(bundle);
        String datastores =
                stores.stream().map(Store::element).map(LibraryXml::datastore).collect(Collectors.joining())
                        + datastore("operational");
        return "<yang-library xmlns=\"" + Netconf.YANG_LIBRARY + "\" xmlns:ds=\"" + Netconf.DATASTORES
                + "\"><module-set><name>router</name>"
                + modules(bundle, true, LibraryXml::implemented)
                + modules(bundle, false, LibraryXml::imported)
                + "</module-set><schema><name>router</name><module-set>router</module-set></schema>"
                + datastores + "<content-id>" + id + "</content-id></yang-library>"
                + "<modules-state xmlns=\"" + Netconf.YANG_LIBRARY + "\"><module-set-id>" + id + "</module-set-id>"
                + bundle.all().stream().map(LibraryXml::legacy).collect(Collectors.joining())
                + "</modules-state>";
    }

    /** Short enough for a capability, long enough to tell module sets apart. */
    static String contentId(SchemaBundle bundle) {
        return bundle.contentId().hex().substring(0, 32);
    }

    private static String modules(SchemaBundle bundle, boolean implemented, Function<BundledModule, String> write) {
        return bundle.all().stream()
                .filter(m -> m.implemented() == implemented)
                .map(write)
                .collect(Collectors.joining());
    }

    private static String datastore(String name) {
        return "<datastore><name>ds:" + name + "</name><schema>router</schema></datastore>";
    }

    private static String implemented(BundledModule m) {
        return "<module>" + identity(m) + "<namespace>" + m.namespace() + "</namespace>" + features(m) + "</module>";
    }

    private static String imported(BundledModule m) {
        return "<import-only-module>" + identity(m) + "<namespace>" + m.namespace()
                + "</namespace></import-only-module>";
    }

    private static String legacy(BundledModule m) {
        return "<module>" + identity(m) + "<namespace>" + m.namespace() + "</namespace>" + features(m)
                + "<conformance-type>" + (m.implemented() ? "implement" : "import") + "</conformance-type></module>";
    }

    private static String identity(BundledModule m) {
        return "<name>" + m.name() + "</name><revision>" + m.revision() + "</revision>";
    }

    private static String features(BundledModule m) {
        return m.features().stream().map(f -> "<feature>" + f + "</feature>").collect(Collectors.joining());
    }
}
