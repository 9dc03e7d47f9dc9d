package dev.countersign.network.netconf;

import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.yang.schema.SchemaException;
import dev.countersign.yang.xml.SafeXml;
import dev.countersign.yang.xml.XmlElement;
import dev.countersign.yang.xml.XmlLimits;
import dev.countersign.yang.xml.XmlRefused;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ways in which devices list their YANG modules. */
final class ModuleLists {
    private static final String LIBRARY = Netconf.YANG_LIBRARY;
    private static final Filter RFC8525 =
            new Filter.Subtree("<yang-library xmlns=\"" + LIBRARY + "\"><module-set/></yang-library>");
    private static final Filter RFC7895 =
            new Filter.Subtree("<modules-state xmlns=\"" + LIBRARY + "\"><module/></modules-state>");
    private static final Filter RFC6022 =
            new Filter.Subtree("<netconf-state xmlns=\"" + Netconf.MONITORING + "\"><schemas/></netconf-state>");

    /**
     * A list.
     *
     * @param implemented by the device
     * @param others modules that are only imported, and submodules
     */
    record Listed(List<AnnouncedModule> implemented, List<AnnouncedModule> others) {}

    private ModuleLists() {}

    /** Empty when the device does not have this list. */
    static Listed read(DeviceModules.Found way, Reads reads) {
        return switch (way) {
            case YANG_LIBRARY -> library(reads);
            case MODULES_STATE -> modulesState(reads);
            case HELLO -> new Listed(reads.capabilities().modules(), List.of());
            case SCHEMAS -> new Listed(schemas(reads), List.of());
        };
    }

    private static Listed library(Reads reads) {
        List<XmlElement> sets = content(reads, RFC8525)
                .flatMap(data -> data.children(LIBRARY, "yang-library"))
                .flatMap(library -> library.children(LIBRARY, "module-set"))
                .toList();
        List<XmlElement> modules =
                sets.stream().flatMap(s -> s.children(LIBRARY, "module")).toList();
        List<XmlElement> imported = sets.stream()
                .flatMap(s -> s.children(LIBRARY, "import-only-module"))
                .toList();
        return listed(modules, imported);
    }

    private static Listed modulesState(Reads reads) {
        List<XmlElement> modules = content(reads, RFC7895)
                .flatMap(data -> data.children(LIBRARY, "modules-state"))
                .flatMap(state -> state.children(LIBRARY, "module"))
                .toList();
        return listed(
                modules.stream().filter(m -> conformance(m).equals("implement")).toList(),
                modules.stream().filter(m -> conformance(m).equals("import")).toList());
    }

    private static String conformance(XmlElement module) {
        return text(module, LIBRARY, "conformance-type");
    }

    private static Listed listed(List<XmlElement> implemented, List<XmlElement> imported) {
        Stream<XmlElement> submodules =
                Stream.concat(implemented.stream(), imported.stream()).flatMap(m -> m.children(LIBRARY, "submodule"));
        return new Listed(
                implemented.stream().map(ModuleLists::module).toList(),
                Stream.concat(imported.stream(), submodules)
                        .map(ModuleLists::module)
                        .toList());
    }

    /** Submodules are listed like modules, and only their texts tell. */
    private static List<AnnouncedModule> schemas(Reads reads) {
        Set<String> seen = new HashSet<>();
        return content(reads, RFC6022)
                .flatMap(data -> data.children(Netconf.MONITORING, "netconf-state"))
                .flatMap(state -> state.children(Netconf.MONITORING, "schemas"))
                .flatMap(schemas -> schemas.children(Netconf.MONITORING, "schema"))
                .filter(s -> text(s, Netconf.MONITORING, "format").endsWith("yang"))
                .filter(s -> seen.add(text(s, Netconf.MONITORING, "identifier")))
                .map(s -> new AnnouncedModule(
                        text(s, Netconf.MONITORING, "identifier"),
                        text(s, Netconf.MONITORING, "version"),
                        text(s, Netconf.MONITORING, "namespace"),
                        Set.of(),
                        List.of()))
                .toList();
    }

    private static AnnouncedModule module(XmlElement module) {
        return new AnnouncedModule(
                text(module, LIBRARY, "name"),
                text(module, LIBRARY, "revision"),
                text(module, LIBRARY, "namespace"),
                module.children(LIBRARY, "feature").map(XmlElement::value).collect(Collectors.toSet()),
                deviations(module).toList());
    }

    /** A leaf-list in RFC 8525, a list with names in RFC 7895. */
    private static Stream<String> deviations(XmlElement module) {
        return module.children(LIBRARY, "deviation")
                .map(d -> d.child(LIBRARY, "name").orElse(d).value())
                .filter(name -> !name.isEmpty());
    }

    private static String text(XmlElement parent, String namespace, String name) {
        return parent.child(namespace, name).map(XmlElement::value).orElse("");
    }

    /** What the device has; nothing when it refuses. No answer is no reason to believe another list. */
    private static Stream<XmlElement> content(Reads reads, Filter filter) {
        return switch (reads.get(filter)) {
            case ReadReply.Content(String xml) ->
                switch (SafeXml.parseContent(xml, XmlLimits.STANDARD)) {
                    case XmlElement data -> Stream.of(data);
                    case XmlRefused refused -> throw unavailable(refused.message());
                };
            case RpcReply.Failed _ -> Stream.empty();
            case RpcReply.NoAnswer(String reason) -> throw unavailable(reason);
        };
    }

    private static SchemaException unavailable(String found) {
        return new SchemaException(
                SchemaException.Code.UNAVAILABLE, "", "expected the device's list of modules, found " + found);
    }
}
