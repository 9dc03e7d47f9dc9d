package dev.countersign.state.query;

import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.state.artifact.ObservationPoint;
import java.util.function.Predicate;

/** Which part of the network a question is about. */
public sealed interface Where {
    /** All that enters the network: the points at its edge, so that nothing is counted twice on its way. */
    record Network() implements Where {}

    /** All that enters one device. */
    record OneDevice(DeviceId device) implements Where {}

    /** What enters one interface. */
    record OnePoint(InterfaceRef at) implements Where {}

    /** Whether a point belongs to it; {@code edge} knows where traffic enters the network. */
    default boolean holds(DeviceId device, String point, Predicate<InterfaceRef> edge) {
        return switch (this) {
            case Network _ ->
                !point.equals(ObservationPoint.WHOLE_DEVICE) && edge.test(new InterfaceRef(device, point));
            case OneDevice one -> one.device().equals(device);
            case OnePoint one -> one.at().equals(new InterfaceRef(device, point));
        };
    }

    /** For people. */
    default String words() {
        return switch (this) {
            case Network _ -> "the edge of the network";
            case OneDevice one -> one.device().value();
            case OnePoint one -> one.at().toString();
        };
    }
}
