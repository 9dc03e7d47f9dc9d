package dev.countersign.yang.acl;

import dev.countersign.core.config.Excerpt;
import dev.countersign.core.config.Excerpt.InterfaceState;
import dev.countersign.yang.data.DataTree;
import java.util.List;

/** Reads access lists, attachments and interfaces of a configuration; what its modules do not have is empty. */
public final class ExcerptReader {
    private static final String INTERFACES = "/ietf-interfaces:interfaces/interface";

    private ExcerptReader() {}

    public static Excerpt read(DataTree configuration) {
        return new Excerpt(
                AccessListReader.read(configuration),
                AccessListReader.attachments(configuration),
                interfaces(configuration));
    }

    /** An interface is enabled unless the configuration says otherwise (RFC 8343 section 5). */
    private static List<InterfaceState> interfaces(DataTree configuration) {
        return configuration.paths(INTERFACES).stream()
                .map(at -> new InterfaceState(
                        configuration.value(at + "/name").orElseThrow(),
                        configuration.value(at + "/description").orElse(null),
                        configuration.value(at + "/enabled").orElse("true").equals("true")))
                .toList();
    }
}
