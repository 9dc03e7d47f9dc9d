package dev.countersign.state.window;

import dev.countersign.state.artifact.MessageSource;
import java.util.List;

/** Tells what was read from a broker, for the provenance, by the positions of the first and the last message. */
@FunctionalInterface
public interface BrokerMessages {
    /** Flows that came without a broker. */
    BrokerMessages NONE = (_, _) -> List.of();

    List<MessageSource> of(long firstPosition, long lastPosition);
}
