package dev.countersign.telemetry.poll;

import java.util.Optional;

/**
 * How an interface stands (RFC 8343).
 *
 * @param speed in bit/s; empty when the device does not say
 * @param up whether {@code oper-status} is up, or is not said
 */
public record InterfaceState(Optional<Long> speed, boolean up) {
    static final InterfaceState UNSAID = new InterfaceState(Optional.empty(), true);

    /** This, with what a leaf below the interface adds. */
    InterfaceState with(String leaf, String value) {
        return switch (leaf) {
            case "speed" -> new InterfaceState(CounterValue.unsigned(value).filter(n -> n > 0), up);
            case "oper-status" -> new InterfaceState(speed, value.equals("up"));
            default -> this;
        };
    }
}
