package dev.countersign.network.netconf;

import dev.countersign.network.netconf.wire.Netconf;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a device says it can do in its hello (RFC 6241 section 8.1).
 *
 * @param uris every capability as it was sent
 * @param modules those that name a YANG module (RFC 6020 section 5.6.4)
 */
public record Capabilities(Set<String> uris, List<AnnouncedModule> modules) {
    private static final String LIBRARY = "urn:ietf:params:netconf:capability:yang-library:1.";

    public Capabilities {
        uris = Set.copyOf(uris);
        modules = List.copyOf(modules);
    }

    /** From the capabilities of a hello; white space around them means nothing. */
    public static Capabilities of(List<String> sent) {
        List<String> uris = sent.stream()
                .map(String::strip)
                .filter(u -> !u.isEmpty())
                .distinct()
                .toList();
        List<AnnouncedModule> modules = uris.stream()
                .map(CapabilityUri::parse)
                .flatMap(u -> u.module().stream())
                .toList();
        return new Capabilities(Set.copyOf(uris), modules);
    }

    /** Whether this capability was announced, with whatever parameters. */
    public boolean has(String capability) {
        return uris.contains(capability) || uris.stream().anyMatch(u -> u.startsWith(capability + "?"));
    }

    public boolean hasCandidate() {
        return has(Netconf.CANDIDATE);
    }

    /** Confirmed commit with persist-id (1.1); the older 1.0 dies with its session and does not count. */
    public boolean hasConfirmedCommit() {
        return has(Netconf.CONFIRMED_COMMIT);
    }

    public boolean hasValidate() {
        return has(Netconf.VALIDATE);
    }

    public boolean hasXPath() {
        return has(Netconf.XPATH);
    }

    public boolean hasModule(String name) {
        return modules.stream().anyMatch(m -> m.name().equals(name));
    }

    /** Whether {@code get-data} is there (RFC 8526): announced as a module, or by the YANG library of RFC 8525. */
    public boolean hasNmda() {
        return hasModule("ietf-netconf-nmda") || has(LIBRARY + "1");
    }

    /** A token that changes when the device's modules do: content-id (RFC 8525) or module-set-id (RFC 7895). */
    public Optional<String> libraryContentId() {
        return uris.stream()
                .filter(u -> u.startsWith(LIBRARY))
                .map(CapabilityUri::parse)
                .flatMap(u -> Stream.concat(u.parameter("content-id").stream(), u.parameter("module-set-id").stream()))
                .findFirst();
    }
}
