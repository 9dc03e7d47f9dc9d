package dev.countersign.state.sharing;

import java.util.List;
import java.util.Optional;

/**
 * The sharing policy of a domain, as an operator wrote it; {@code docs/reference/sharing.md} describes the file. What it
 * does not name is not shared.
 *
 * @param domain this domain's own name
 */
public record SharingRules(String domain, List<Consumer> consumers, List<Peer> peers) {
    public SharingRules {
        consumers = List.copyOf(consumers);
        peers = List.copyOf(peers);
    }

    /**
     * Reads the file's text.
     *
     * @param name of the file, for messages
     */
    public static RulesReading parse(String name, String text) {
        return RulesFile.parse(name, text);
    }

    /** The consumer whose certificate has this key. */
    public Optional<Consumer> consumer(KeyPin key) {
        return consumers.stream().filter(c -> c.key().equals(key)).findFirst();
    }

    /** The peer whose certificate has this key. */
    public Optional<Peer> peer(KeyPin key) {
        return peers.stream().filter(p -> p.key().equals(key)).findFirst();
    }
}
