package dev.countersign.telemetry.poll;

import java.util.Optional;

/**
 * A path below {@code /ietf-interfaces:interfaces/interface}, taken apart.
 *
 * @param name the interface's name, out of the key
 * @param rest what follows the entry, without its slash: {@code statistics/in-octets}
 */
public record InterfacePath(String name, String rest) {
    private static final String ENTRY = "/ietf-interfaces:interfaces/interface[name=";

    /** The parts of an instance path (RFC 7951 section 6.11); empty when it is about something else. */
    public static Optional<InterfacePath> of(String path) {
        if (!path.startsWith(ENTRY) || path.length() < ENTRY.length() + 2) {
            return Optional.empty();
        }
        int from = ENTRY.length() + 1;
        int to = path.indexOf(path.charAt(ENTRY.length()), from);
        boolean whole = to >= 0 && path.startsWith("]/", to + 1);
        return whole
                ? Optional.of(new InterfacePath(path.substring(from, to), path.substring(to + 3)))
                : Optional.empty();
    }
}
