package dev.countersign.state.window;

import dev.countersign.core.DeviceId;
import java.util.Optional;

/** Names of interfaces by the number that exporters use. */
@FunctionalInterface
public interface InterfaceNames {
    /** The name of the interface with this {@code ifIndex} (RFC 2863); empty while nobody has read it. */
    Optional<String> name(DeviceId device, long ifIndex);
}
