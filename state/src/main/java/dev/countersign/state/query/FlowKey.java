package dev.countersign.state.query;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.state.artifact.FlowItem;

/** What tells flows apart; ports are 0 where the protocol has none. */
public record FlowKey(IpAddress source, IpAddress destination, int protocol, int sourcePort, int destinationPort) {
    public FlowKey {
        if (source.version() != destination.version()) {
            throw new IllegalArgumentException(
                    "flow: expected two addresses of one version, found " + source + " and " + destination);
        }
        require("protocol", protocol, 255);
        require("source port", sourcePort, 65_535);
        require("destination port", destinationPort, 65_535);
    }

    byte[] item() {
        return FlowItem.of(source, destination, protocol, sourcePort, destinationPort);
    }

    @Override
    public String toString() {
        return "%s port %d to %s port %d, protocol %d"
                .formatted(source, sourcePort, destination, destinationPort, protocol);
    }

    private static void require(String what, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(what + ": expected 0 to " + most + ", found " + value);
        }
    }
}
